package org.saliency4j.metrics;

import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Tensor;

/** What a network without layers and gradients answers; a metric that asks for more fails its test. */
public record ScoresOnly(Tensor scores) implements Trace {
    @Override
    public double[] objective() {
        throw new AssertionError("no objective was asked for");
    }

    @Override
    public Tensor activation(String layer) {
        throw new AssertionError("layer '" + layer + "' was not asked for");
    }

    @Override
    public Tensor gradient(String layer) {
        throw new AssertionError("layer '" + layer + "' was not asked for");
    }

    @Override
    public Tensor inputGradient() {
        throw new AssertionError("no gradient was asked for");
    }
}
