package org.saliency4j.engine.runtime;

import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A function from a batch of images to class scores that can be looked into and differentiated.
 *
 * <p>Implementations are immutable and safe for use by several threads at once. Every sample of a batch is computed independently: its
 * results are the same bits whatever else is in the batch.
 */
public interface Network {
    /**
     * What the network is fed.
     *
     * @return a shape with free batch, {@code N x channels x height x width} for images
     */
    Shape inputShape();

    /**
     * What the class scores look like.
     *
     * @return a shape with free batch, {@code N x classes}
     */
    Shape scoresShape();

    /**
     * One forward pass.
     *
     * @param batch the samples, of {@link #inputShape()}
     * @param taps what to return besides the scores; activations only
     * @return the scores and the tapped activations
     * @throws IllegalArgumentException if the batch has another shape, or a tap names no layer or asks for a gradient
     */
    Trace trace(Tensor batch, Taps taps);

    /**
     * One forward and one backward pass.
     *
     * @param batch the samples, of {@link #inputShape()}
     * @param objective the scalar to differentiate, a function of each sample's class scores
     * @param taps what to return besides the scores
     * @return the scores, the objective's values, the tapped activations and gradients
     * @throws IllegalArgumentException if the batch has another shape, a tap names no layer, or the objective does not fit the scores
     */
    Trace trace(Tensor batch, Objective objective, Taps taps);
}
