/** Writing files that appear complete or not at all. */
@NullMarked
package org.saliency4j.engine.file;

import org.jspecify.annotations.NullMarked;
