/**
 * Dense float32 arrays with a shape.
 *
 * <p>A {@link org.saliency4j.engine.tensor.Tensor} is row-major in the logical axes of the source model (ONNX: batch, channels, height,
 * width), has no strides and no other element type: whatever a file holds is converted once, at the edge. How the runtime lays values out
 * while it computes is its own business and never visible here.
 */
@NullMarked
package org.saliency4j.engine.tensor;

import org.jspecify.annotations.NullMarked;
