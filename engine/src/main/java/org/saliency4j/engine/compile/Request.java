package org.saliency4j.engine.compile;

import java.util.Set;

/**
 * What a plan has to deliver, in canonical value names.
 *
 * @param activations values returned
 * @param gradients values whose gradients are returned
 * @param anchor the value the objective is a function of
 * @param backward whether there is a backward pass
 */
public record Request(Set<String> activations, Set<String> gradients, String anchor, Direction backward) {
    /** How far a plan goes. */
    public enum Direction {
        /** Forward only. */
        FORWARD,
        /** Forward, then backward from the anchor. */
        FORWARD_AND_BACKWARD
    }

    /**
     * Takes copies.
     *
     * @param activations values returned
     * @param gradients values whose gradients are returned
     * @param anchor the value the objective is a function of
     * @param backward whether there is a backward pass
     */
    public Request {
        activations = Set.copyOf(activations);
        gradients = Set.copyOf(gradients);
    }

    boolean keeps(String value) {
        return value.equals(anchor) || activations.contains(value) || gradients.contains(value);
    }
}
