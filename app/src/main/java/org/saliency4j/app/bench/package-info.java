/** How fast a network runs here: medians of many passes, after the JIT compiler has had its say. */
@NullMarked
package org.saliency4j.app.bench;

import org.jspecify.annotations.NullMarked;
