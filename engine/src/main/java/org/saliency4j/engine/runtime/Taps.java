package org.saliency4j.engine.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Which activations and gradients a trace returns. Immutable; each method returns a larger selection.
 *
 * @param activations layers whose values are returned
 * @param gradients layers whose gradients are returned
 * @param input whether the gradient with respect to the network's input is returned
 */
public record Taps(List<String> activations, List<String> gradients, InputGradient input) {
    /** Whether the gradient with respect to the network's input is computed. */
    public enum InputGradient {
        /** It is not: the backward pass stops at the lowest tapped layer. */
        OMITTED,
        /** It is. */
        RETURNED
    }

    private static final Taps NONE = new Taps(List.of(), List.of(), InputGradient.OMITTED);

    /**
     * Takes copies.
     *
     * @param activations layers whose values are returned
     * @param gradients layers whose gradients are returned
     * @param input whether the gradient with respect to the network's input is returned
     */
    public Taps {
        activations = activations.stream().distinct().toList();
        gradients = gradients.stream().distinct().toList();
        Objects.requireNonNull(input);
    }

    /**
     * Nothing but the scores.
     *
     * @return the empty selection
     */
    public static Taps none() {
        return NONE;
    }

    /**
     * Adds a layer's activation.
     *
     * @param layer the name of a value or a node
     * @return the larger selection
     */
    public Taps activation(String layer) {
        return new Taps(with(activations, List.of(layer)), gradients, input);
    }

    /**
     * Adds a layer's gradient.
     *
     * @param layer the name of a value or a node
     * @return the larger selection
     */
    public Taps gradient(String layer) {
        return new Taps(activations, with(gradients, List.of(layer)), input);
    }

    /**
     * Adds the gradient with respect to the network's input.
     *
     * @return the larger selection
     */
    public Taps inputGradient() {
        return new Taps(activations, gradients, InputGradient.RETURNED);
    }

    /**
     * Whether anything here needs a backward pass.
     *
     * @return true if a gradient is asked for
     */
    public boolean needsBackward() {
        return input == InputGradient.RETURNED || !gradients.isEmpty();
    }

    private static List<String> with(List<String> names, Collection<String> more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(more);
        return all;
    }
}
