/** Raw tensors and gradients of a network, from files to files. */
@NullMarked
package org.saliency4j.app.trace;

import org.jspecify.annotations.NullMarked;
