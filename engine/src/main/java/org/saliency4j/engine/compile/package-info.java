/**
 * From a graph to a plan: which steps run in which order, in which memory.
 *
 * <p>Rewrites turn the graph's nodes into {@link org.saliency4j.engine.compile.Stage stages}: constant operands become factors and summands,
 * those and batch normalisations go into the weights before them, residual additions and clipping activations into the convolutions they
 * follow. A value that somebody wants to see is never rewritten away, so a plan is made for each set of taps; packed weights are shared
 * among a network's plans.
 */
@NullMarked
package org.saliency4j.engine.compile;

import org.jspecify.annotations.NullMarked;
