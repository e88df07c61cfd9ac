package org.saliency4j.app.verify;

import org.jspecify.annotations.Nullable;
import org.saliency4j.dl4j.reference.LayerDifference;

/**
 * How far the engine is from DL4J in one layer.
 *
 * @param layer the network's value
 * @param operator what makes it
 * @param activations the distance of the activations, relative to DL4J's, in the Euclidean norm; null if infinite
 * @param gradients the same of the gradients of a weighted sum of all class scores; null if the scores do not depend on the layer
 * @param passed whether both are within their tolerances
 */
public record CheckedLayer(
        String layer,
        String operator,
        @Nullable Double activations,
        @Nullable Double gradients,
        boolean passed) {
    static CheckedLayer of(LayerDifference d, double activationTolerance, double gradientTolerance) {
        boolean finite = Double.isFinite(d.activations()) && !Double.isInfinite(d.gradients());
        return new CheckedLayer(
                d.layer(),
                d.operator(),
                Double.isFinite(d.activations()) ? d.activations() : null,
                Double.isFinite(d.gradients()) ? d.gradients() : null,
                finite && d.isWithin(activationTolerance, gradientTolerance));
    }

    /** How bad it is: the larger error in units of its tolerance. */
    double severity(double activationTolerance, double gradientTolerance) {
        if (activations == null || (gradients == null && !passed)) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(activations / activationTolerance, gradients == null ? 0 : gradients / gradientTolerance);
    }
}
