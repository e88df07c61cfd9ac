/** Tensors and INDArrays. */
@NullMarked
package org.saliency4j.dl4j.ndarray;

import org.jspecify.annotations.NullMarked;
