/**
 * The network as data: an immutable, topologically ordered list of nodes whose values carry the source model's names.
 *
 * <p>Every importer ends here and every consumer (the runtime, converters, listings) starts here. Values have logical shapes, in the axis
 * order of ONNX; the batch is free, spatial sizes are fixed.
 */
@NullMarked
package org.saliency4j.engine.graph;

import org.jspecify.annotations.NullMarked;
