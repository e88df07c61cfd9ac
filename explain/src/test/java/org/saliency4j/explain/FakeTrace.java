package org.saliency4j.explain;

import java.util.Map;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Tensor;

/** What a network of a test returns. */
public record FakeTrace(
        Tensor scores,
        double[] objective,
        Map<String, Tensor> activations,
        Map<String, Tensor> gradients,
        Tensor inputGradient)
        implements Trace {
    @Override
    public Tensor activation(String layer) {
        return activations.get(layer);
    }

    @Override
    public Tensor gradient(String layer) {
        return gradients.get(layer);
    }
}
