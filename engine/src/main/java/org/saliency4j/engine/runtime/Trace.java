package org.saliency4j.engine.runtime;

import org.saliency4j.engine.tensor.Tensor;

/** What one pass through a network returned. Everything in it is the caller's own copy. */
public interface Trace {
    /**
     * The class scores: the network's classification output before a final softmax.
     *
     * @return {@code N x classes}
     */
    Tensor scores();

    /**
     * The objective's values.
     *
     * @return one for each sample
     * @throws IllegalStateException if the trace had no objective
     */
    double[] objective();

    /**
     * A tapped layer's value.
     *
     * @param layer the name it was tapped by
     * @return the value, in the logical axes of the source
     * @throws IllegalArgumentException if it was not tapped
     */
    Tensor activation(String layer);

    /**
     * The gradient of the sum of all samples' objectives with respect to a tapped layer's value; as samples do not influence one another,
     * row n is the gradient of sample n's own objective.
     *
     * @param layer the name it was tapped by
     * @return the gradient, shaped like the value
     * @throws IllegalArgumentException if it was not tapped
     */
    Tensor gradient(String layer);

    /**
     * The gradient with respect to the network's input.
     *
     * @return the gradient, shaped like the batch
     * @throws IllegalArgumentException if it was not tapped
     */
    Tensor inputGradient();
}
