package org.saliency4j.engine.compile;

import java.util.List;
import java.util.Map;
import org.saliency4j.engine.step.Step;
import org.saliency4j.engine.step.Wiring.Value;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A network made ready to run for one request: steps in order, the memory of each value and gradient, and what is returned when.
 *
 * @param layers the layer that each step of the forward pass computes
 * @param forward the steps of the forward pass
 * @param backward the steps of the backward pass, in the order they run
 * @param inputs the values fed, by name
 * @param activations the values returned, by name
 * @param gradients the values whose gradients are returned, by name
 * @param anchor the value the objective is a function of
 * @param memory where everything lives
 */
public record Plan(
        List<Layer> layers,
        List<Step> forward,
        List<Step> backward,
        Map<String, Value> inputs,
        Map<String, Value> activations,
        Map<String, Value> gradients,
        Value anchor,
        MemoryPlan memory) {
    /**
     * Takes copies.
     *
     * @param layers the layer that each step of the forward pass computes
     * @param forward the steps of the forward pass
     * @param backward the steps of the backward pass, in the order they run
     * @param inputs the values fed, by name
     * @param activations the values returned, by name
     * @param gradients the values whose gradients are returned, by name
     * @param anchor the value the objective is a function of
     * @param memory where everything lives
     */
    public Plan {
        layers = List.copyOf(layers);
        forward = List.copyOf(forward);
        backward = List.copyOf(backward);
        inputs = Map.copyOf(inputs);
        activations = Map.copyOf(activations);
        gradients = Map.copyOf(gradients);
    }

    /**
     * What a step computes.
     *
     * @param name the layer's name, that of the first if several were fused
     * @param operator its operator
     */
    public record Layer(String name, String operator) {}

    /**
     * Where values live.
     *
     * @param bufferSizes the size of each array for one sample
     * @param valueBuffers for each value its array, or -1 for constants and what is never made
     * @param gradientBuffers for each value its gradient's array, or -1 if there is none
     * @param constants values that live in arrays of their own
     */
    public record MemoryPlan(
            int[] bufferSizes, int[] valueBuffers, int[] gradientBuffers, Map<Integer, Tensor> constants) {
        /**
         * Bytes of all arrays for one sample.
         *
         * @return four times the sum of the sizes
         */
        public long bytesPerSample() {
            long sum = 0;
            for (int size : bufferSizes) {
                sum += size;
            }
            return sum * Float.BYTES;
        }
    }
}
