/**
 * Running and differentiating a network.
 *
 * <p>One verb does everything a method needs: {@link org.saliency4j.engine.runtime.Network#trace trace} = a forward pass, optionally one
 * backward pass of an {@link org.saliency4j.engine.runtime.Objective}, returning the activations and gradients named by
 * {@link org.saliency4j.engine.runtime.Taps}. Results are the same bits whatever the batch and the number of threads.
 */
@NullMarked
package org.saliency4j.engine.runtime;

import org.jspecify.annotations.NullMarked;
