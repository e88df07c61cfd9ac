package org.saliency4j.metrics.saliencytools;

import java.util.List;

/**
 * What is done to maps before they are compared. The original does it in two orders: prototypes are derived, clipped, normalised; queries
 * are clipped, normalised, derived. After the last of these prototypes lie in [0, 1] and queries in [-4, 4], which is why the columns
 * {@code -NS} and {@code CNS} of its table collapse. That order is kept.
 *
 * @param clips whether maps are clipped to [-1, 1]
 * @param normalizes whether each map is stretched to [0, 1]
 * @param derives whether the Sobel filter is applied (once more: the data set already is)
 */
public record Preparation(boolean clips, boolean normalizes, boolean derives) {
    /** All combinations, in the order of the table's columns. */
    public static final List<Preparation> ALL = List.of(
            new Preparation(false, false, false),
            new Preparation(false, false, true),
            new Preparation(false, true, false),
            new Preparation(false, true, true),
            new Preparation(true, false, false),
            new Preparation(true, false, true),
            new Preparation(true, true, false),
            new Preparation(true, true, true));

    double[] ofPrototype(double[] map, int height, int width) {
        double[] derived = derives ? MaskPreprocessing.sobel(map, height, width, FloatType.DOUBLE) : map;
        return ranged(derived, FloatType.DOUBLE);
    }

    double[] ofQuery(double[] map, int height, int width) {
        double[] ranged = ranged(map, FloatType.SINGLE);
        return derives ? MaskPreprocessing.sobel(ranged, height, width, FloatType.SINGLE) : ranged;
    }

    private double[] ranged(double[] map, FloatType type) {
        double[] clipped = clips ? MaskPreprocessing.clip(map) : map;
        return normalizes ? MaskPreprocessing.normalizeToUnit(clipped, type) : clipped;
    }

    /** The three letters of the table's columns: C clips, N normalises, S derives. */
    @Override
    public String toString() {
        return (clips ? "C" : "-") + (normalizes ? "N" : "-") + (derives ? "S" : "-");
    }
}
