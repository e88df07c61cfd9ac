/**
 * Operators made executable: each step computes a value from others, and the gradients of its operands from that of its result.
 *
 * <p><b>Layout.</b> Logical axes are those of ONNX; in memory the channel axis is outermost and the batch comes second:
 * {@code [channel][sample][height][width]}. A channel's pixels of all samples are then one contiguous run, so a pointwise convolution of a
 * batch is one matrix product without leftovers for each sample, a concatenation along channels is a contiguous slice, and a vector of
 * class scores {@code [class][sample]} is itself a panel of columns.
 *
 * <p><b>Threads.</b> A step's iterations write disjoint results, each computed in a fixed order: the same bits for any number of threads,
 * any batch.
 */
@NullMarked
package org.saliency4j.engine.step;

import org.jspecify.annotations.NullMarked;
