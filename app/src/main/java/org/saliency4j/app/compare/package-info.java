/** Maps from files, and what the metrics say of two of them. */
@NullMarked
package org.saliency4j.app.compare;

import org.jspecify.annotations.NullMarked;
