/**
 * One small function for each ONNX operator that turns a node into nodes of the engine's graph, or, where its operands are fixed, into
 * another fixed value. {@link org.saliency4j.modelimport.onnx.operator.Operators} is the table of them all.
 *
 * <p>A function refuses what it cannot express with a message that has coordinates: {@code node 'conv1' (Conv), attribute 'auto_pad': ...}.
 * The batch is free in the engine even where a file fixes it; axis 0 of every computed value is the batch, and what would mix samples is
 * refused.
 */
@NullMarked
package org.saliency4j.modelimport.onnx.operator;

import org.jspecify.annotations.NullMarked;
