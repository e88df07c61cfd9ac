package org.saliency4j.metrics.localization;

import java.util.Locale;
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
 * Pixel-wise precision, recall and F1: a map in [0, 1] as a soft prediction of which pixels are the object's.
 *
 * <pre>{@code
 * P  = 100 * sum over U of S / sum of S            pixel-precision
 * R  = 100 * sum over U of S / |U|                 pixel-recall
 * F1 = 2 P R / (P + R)                             pixel-f1
 * }</pre>
 *
 * <p>{@code U} is the region: the union of the object's boxes in the paper, its pixels where there is a segmentation. In percent as in the
 * paper, from 0 to 100; higher is better. The data set's number is the mean of the pictures' F1, not the F1 of mean precision and recall.
 * Precision does not depend on the map's scale, recall and F1 do: normalise all maps alike. A map of ones has recall 100 and the region's share
 * {@code a} of the picture for precision, so {@code F1 = 200 a / (1 + a)}. Linear in the number of pixels, sums in double.
 *
 * <p>Special cases: without mass in the region F1 is 0. Undefined: {@link Undefined.Cause#EMPTY_REGION} if the region has no pixel;
 * {@link Undefined.Cause#ZERO_MASS} for precision and F1 if the map is 0 everywhere (its recall is 0).
 *
 * <p>Source: Zhang et al., Opti-CAM, arXiv 2301.07002, appendix B. CASME's code, and evaluation code of one of the authors, takes one box at a
 * time instead of the union, the box's area before it is cut at the picture's edge, and adds 1e-6 to denominators. Precision is
 * {@link EnergyPointingGame} in percent; that the paper's table lists other values for the two is told there.
 */
public final class PixelAgreement implements RegionMetric {
    private final MetricInfo info;
    private final Kind kind;

    private enum Kind {
        PRECISION,
        RECALL,
        F1
    }

    private PixelAgreement(Kind kind, String name) {
        this.info = new MetricInfo(
                new MetricId("pixel-" + kind.name().toLowerCase(Locale.ROOT)),
                name,
                MetricGroup.LOCALIZATION,
                "Zhang et al. 2024, arXiv 2301.07002, appendix B",
                Direction.HIGHER_IS_BETTER,
                Range.PERCENT);
        this.kind = kind;
    }

    /**
     * How much of the map lies in the region.
     *
     * @return the metric {@code pixel-precision}
     */
    public static PixelAgreement precision() {
        return new PixelAgreement(Kind.PRECISION, "Pixel-wise precision");
    }

    /**
     * How much of the region the map shows.
     *
     * @return the metric {@code pixel-recall}
     */
    public static PixelAgreement recall() {
        return new PixelAgreement(Kind.RECALL, "Pixel-wise recall");
    }

    /**
     * The harmonic mean of the two.
     *
     * @return the metric {@code pixel-f1}
     */
    public static PixelAgreement f1() {
        return new PixelAgreement(Kind.F1, "Pixel-wise F1");
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the sizes differ or the map leaves [0, 1]
     */
    @Override
    public Score of(SaliencyMap map, Region region) {
        region.requireSameSize(map);
        if (map.min() < 0 || map.max() > 1) {
            throw new IllegalArgumentException(
                    "map in [" + map.min() + ", " + map.max() + "], expected [0, 1]: normalise it first");
        }
        if (region.area() == 0) {
            return Score.undefined(info, Undefined.Cause.EMPTY_REGION, "the region has no pixel");
        }
        double inside = 0;
        double outside = 0;
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                if (region.contains(y, x)) {
                    inside += map.get(y, x);
                } else {
                    outside += map.get(y, x);
                }
            }
        }
        if (inside + outside == 0 && kind != Kind.RECALL) {
            return Score.undefined(info, Undefined.Cause.ZERO_MASS, "the map is 0 everywhere");
        }
        double denominator = switch (kind) {
            case PRECISION -> inside + outside;
            case RECALL -> region.area();
            // 2 P R / (P + R) with P and R written out; the mean of the other two denominators.
            case F1 -> (inside + outside + region.area()) / 2;
        };
        return Score.of(info, 100 * (inside / denominator));
    }
}
