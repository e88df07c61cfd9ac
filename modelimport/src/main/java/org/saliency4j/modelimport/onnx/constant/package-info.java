/**
 * Fixed arrays of an ONNX file: reading them, and computing with them while a model is imported.
 *
 * <p>Exporters write shape arithmetic into the graph ("take the batch size, append -1, reshape to that"). All of it is evaluated here at
 * import, so that the engine's graph holds activations only. The batch size is not known then: an integer is therefore kept as
 * {@code samples * N + fixed} ({@link org.saliency4j.modelimport.onnx.constant.FoldedIntegers}).
 */
@NullMarked
package org.saliency4j.modelimport.onnx.constant;

import org.jspecify.annotations.NullMarked;
