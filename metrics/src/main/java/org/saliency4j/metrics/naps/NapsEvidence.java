package org.saliency4j.metrics.naps;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All parts of one map's NAPS.
 *
 * @param area the map's mean
 * @param layers the layers that can tell the picture from its blur
 * @param blind the layers that cannot: their features that count are the same for both, so they have no NPS
 * @param finite whether all features were numbers
 */
public record NapsEvidence(double area, List<LayerSimilarity> layers, List<String> blind, boolean finite) {
    /**
     * Copies the lists.
     *
     * @param area the map's mean
     * @param layers the layers that can tell the picture from its blur
     * @param blind the layers that cannot
     * @param finite whether all features were numbers
     */
    public NapsEvidence {
        layers = List.copyOf(layers);
        blind = List.copyOf(blind);
    }

    /**
     * NAPS+: how well what the map shows stands for the picture, for its size.
     *
     * @return {@code (1 - area) - mean NPS+}; NaN without layers
     */
    public double plus() {
        return 1 - area - mean(LayerSimilarity::plus);
    }

    /**
     * NAPS-: how well the rest does.
     *
     * @return {@code area - mean NPS-}; NaN without layers
     */
    public double minus() {
        return area - mean(LayerSimilarity::minus);
    }

    /**
     * NAPS.
     *
     * @return {@code plus - minus}; NaN without layers
     */
    public double naps() {
        return plus() - minus();
    }

    private double mean(ToDoubleFunction<LayerSimilarity> part) {
        return layers.stream().mapToDouble(part).sum() / layers.size();
    }
}
