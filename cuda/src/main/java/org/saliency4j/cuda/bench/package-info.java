/** Measures the kernels on the device of this machine. */
@NullMarked
package org.saliency4j.cuda.bench;

import org.jspecify.annotations.NullMarked;
