/**
 * The operators a graph is made of: one record each, holding attributes and weights, knowing how many inputs it takes and which shape it
 * gives, and nothing about how it is computed.
 *
 * <p>Axes are those of ONNX: axis 0 is the batch, axis 1 the channels, then height and width. Weights are part of the operator that uses
 * them, so that a graph's edges carry activations only; a constant operand of an element-wise operator is a
 * {@link org.saliency4j.engine.op.Constant} node.
 */
@NullMarked
package org.saliency4j.engine.op;

import org.jspecify.annotations.NullMarked;
