package org.saliency4j.app.verify;

import java.util.Comparator;
import java.util.List;
import org.saliency4j.dl4j.reference.LayerComparison;

/**
 * What a comparison with DL4J found.
 *
 * @param layers every layer that both have, in the graph's order
 * @param inputGradient how far the gradients with respect to the input are from one another when each runtime uses its own activations
 * @param activationTolerance the error of activations allowed
 * @param gradientTolerance the error of gradients allowed, at the same activations
 * @param passed whether all layers are within the tolerances
 * @param millis time of both
 * @param worst the layer that comes closest to a tolerance or exceeds it most
 */
public record Dl4jOutcome(
        List<CheckedLayer> layers,
        double inputGradient,
        double activationTolerance,
        double gradientTolerance,
        boolean passed,
        double millis,
        CheckedLayer worst) {
    /** Takes a copy. */
    public Dl4jOutcome {
        layers = List.copyOf(layers);
    }

    static Dl4jOutcome of(
            LayerComparison comparison, double activationTolerance, double gradientTolerance, double millis) {
        List<CheckedLayer> layers = comparison.layers().stream()
                .map(d -> CheckedLayer.of(d, activationTolerance, gradientTolerance))
                .toList();
        CheckedLayer worst = layers.stream()
                .max(Comparator.comparingDouble(l -> l.severity(activationTolerance, gradientTolerance)))
                .orElseThrow();
        return new Dl4jOutcome(
                layers,
                comparison.inputGradient(),
                activationTolerance,
                gradientTolerance,
                layers.stream().allMatch(CheckedLayer::passed),
                millis,
                worst);
    }
}
