package org.saliency4j.engine.compile;

import java.util.List;
import org.saliency4j.engine.step.Step;
import org.saliency4j.engine.step.Wiring.Value;

/**
 * A network made ready to run for one request: steps in order, the memory of each value and gradient, and what is returned when.
 *
 * @param fed what is fed
 * @param atOnce values returned that are there before the first step
 * @param forward the forward pass
 * @param anchor the value the objective is a function of
 * @param backward the backward pass, in the order it runs
 * @param atLast what is done when the backward pass has ended
 * @param memory where everything lives
 */
public record Plan(
        List<Named> fed,
        List<Named> atOnce,
        List<Forward> forward,
        Value anchor,
        List<Backward> backward,
        Before atLast,
        MemoryPlan memory) {
    /**
     * Takes copies.
     *
     * @param fed what is fed
     * @param atOnce values returned that are there before the first step
     * @param forward the forward pass
     * @param anchor the value the objective is a function of
     * @param backward the backward pass, in the order it runs
     * @param atLast what is done when the backward pass has ended
     * @param memory where everything lives
     */
    public Plan {
        fed = List.copyOf(fed);
        atOnce = List.copyOf(atOnce);
        forward = List.copyOf(forward);
        backward = List.copyOf(backward);
    }

    /**
     * A value under its name in the graph.
     *
     * @param name the name
     * @param value the value
     */
    public record Named(String name, Value value) {}

    /**
     * What a step computes.
     *
     * @param name the layer's name, that of the first if several were fused
     * @param operator its operator
     */
    public record Layer(String name, String operator) {}

    /**
     * A step of the forward pass.
     *
     * @param step what is computed
     * @param layer what that is in the graph
     * @param returned values returned that are there after it, and may not be later
     */
    public record Forward(Step step, Layer layer, List<Named> returned) {
        /**
         * Takes copies.
         *
         * @param step what is computed
         * @param layer what that is in the graph
         * @param returned values returned that are there after it, and may not be later
         */
        public Forward {
            returned = List.copyOf(returned);
        }
    }

    /**
     * A step of the backward pass.
     *
     * @param before what is done before
     * @param index its number in the forward pass
     * @param step what is computed
     */
    public record Backward(Before before, int index, Step step) {}

    /**
     * What is done between steps of a backward pass.
     *
     * @param cleared stretches of gradients that are set to zero, since nobody contributes to them
     * @param returned gradients returned that are there then, and may not be later
     */
    public record Before(List<Stretch> cleared, List<Named> returned) {
        /**
         * Takes copies.
         *
         * @param cleared stretches of gradients that are set to zero, since nobody contributes to them
         * @param returned gradients returned that are there then, and may not be later
         */
        public Before {
            cleared = List.copyOf(cleared);
            returned = List.copyOf(returned);
        }
    }

    /**
     * A stretch of memory.
     *
     * @param from where it begins
     * @param size the number of elements for one sample
     */
    public record Stretch(MemoryPlan.Spot from, int size) {}
}
