package org.saliency4j.engine.runtime;

import java.util.Map;
import java.util.Optional;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A finished trace.
 *
 * @param scores class scores
 * @param values the objective's values, if there was one
 * @param activations tapped activations by the names they were asked for
 * @param gradients tapped gradients by the names they were asked for
 * @param input the gradient with respect to the input, if it was asked for
 */
record TraceResult(
        Tensor scores,
        Optional<double[]> values,
        Map<String, Tensor> activations,
        Map<String, Tensor> gradients,
        Optional<Tensor> input)
        implements Trace {
    @Override
    public double[] objective() {
        return values.orElseThrow(() -> new IllegalStateException("the trace had no objective"))
                .clone();
    }

    @Override
    public Tensor activation(String layer) {
        return tapped(activations, layer, "activation");
    }

    @Override
    public Tensor gradient(String layer) {
        return tapped(gradients, layer, "gradient");
    }

    @Override
    public Tensor inputGradient() {
        return input.orElseThrow(() -> new IllegalArgumentException("the gradient of the input was not tapped"));
    }

    private static Tensor tapped(Map<String, Tensor> tensors, String layer, String what) {
        Tensor tensor = tensors.get(layer);
        if (tensor == null) {
            throw new IllegalArgumentException("the " + what + " of '" + layer + "' was not tapped");
        }
        return tensor;
    }
}
