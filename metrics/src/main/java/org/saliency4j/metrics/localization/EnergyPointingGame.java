package org.saliency4j.metrics.localization;

import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Region;
import org.saliency4j.metrics.RegionMetric;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Undefined;

/**
 * Energy-based pointing game: the share of a map's mass that lies in a region.
 *
 * <pre>{@code
 * sum over the region of max(S, 0)  /  sum over the picture of max(S, 0)
 * }</pre>
 *
 * <p>From 0 (none of it) to 1 (all of it); higher is better if the region is the object. A map that is the same everywhere scores the
 * region's share of the picture's area: compare with that. Does not depend on the map's scale, but on its zero: of a raw signed map the
 * negative part does not count, and min-max normalising moves the zero. Linear in the number of pixels, sums in double.
 *
 * <p>Undefined: {@link Undefined.Cause#ZERO_MASS} if the map is nowhere positive, {@link Undefined.Cause#EMPTY_REGION} if the region has no
 * pixel.
 *
 * <p>Source: Wang et al., Score-CAM, CVPR workshops 2020, arXiv 1910.01279, with the union of the object's boxes as the
 * region. The same as relevance mass accuracy (Arras et al. 2022) with the object's pixels as the region, and as
 * {@link PixelAgreement#precision} as a share.
 *
 * <p>Opti-CAM's tables list it times 100, but do not take them for reference: Fake-CAM, which is 1 nearly everywhere, has localization error
 * 54.0 there, so that boxes cover at least 46 % of a picture on average, and so must be its energy; the table says 28.5. Its F1 of 57.7 fits
 * 46 %. Evaluation code of one of the authors indexes rows by the boxes' columns: the published column is probably that of transposed boxes.
 */
public final class EnergyPointingGame implements RegionMetric {
    private static final MetricInfo INFO = new MetricInfo(
            new MetricId("energy-pointing-game"),
            "Energy-based pointing game",
            MetricGroup.LOCALIZATION,
            "Wang et al. 2020, arXiv 1910.01279",
            Direction.HIGHER_IS_BETTER,
            Range.UNIT);

    private EnergyPointingGame() {}

    /**
     * The metric.
     *
     * @return the metric
     */
    public static EnergyPointingGame create() {
        return new EnergyPointingGame();
    }

    @Override
    public MetricInfo info() {
        return INFO;
    }

    @Override
    public Score of(SaliencyMap map, Region region) {
        region.requireSameSize(map);
        if (region.area() == 0) {
            return Score.undefined(INFO, Undefined.Cause.EMPTY_REGION, "the region has no pixel");
        }
        double inside = 0;
        double outside = 0;
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                double mass = Math.max(0, map.get(y, x));
                if (region.contains(y, x)) {
                    inside += mass;
                } else {
                    outside += mass;
                }
            }
        }
        if (inside + outside == 0) {
            return Score.undefined(INFO, Undefined.Cause.ZERO_MASS, "the map is nowhere positive");
        }
        return Score.of(INFO, inside / (inside + outside));
    }
}
