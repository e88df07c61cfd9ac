package org.saliency4j.metrics.localization;

import java.util.Objects;
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
 * Pointing game: whether a map's maximum lies in the region.
 *
 * <pre>{@code
 * SP = 100 * [argmax S in U]                                        pointing-game
 * 100 * [some pixel of U is less than r pixels from argmax S]       pointing-game.tolerance-r
 * }</pre>
 *
 * <p>Distances are Euclidean between pixel centres and compared strictly, {@code dy^2 + dx^2 < r^2}: {@code r = 1} is no tolerance. If
 * several pixels attain the maximum, one of them in the region is enough ({@link Maximizer#ANY}), or the first one counts
 * ({@link Maximizer#FIRST}, suffix {@code first}). In percent as in Opti-CAM's tables: 100 for a hit, 0 for a miss; higher is better. The data
 * set's number is the mean over pictures; Zhang et al. and TorchRay average over the pictures of each class first and then over classes, which
 * is another number where classes differ in size. Linear in the number of pixels, times {@code r^2} for each maximiser.
 *
 * <p>A map that is 1 but for one pixel hits nearly always if any maximiser counts (Opti-CAM lists 99.8 for Fake-CAM, so the paper counts any),
 * and hardly ever if the first one does.
 *
 * <p>Undefined: {@link Undefined.Cause#EMPTY_REGION} if the region has no pixel, {@link Undefined.Cause#CONSTANT_MAP} if all pixels are
 * maxima.
 *
 * <p>Source: Zhang et al., Excitation Backprop, IJCV 2018, arXiv 1608.00507, with a tolerance of 15 pixels; without one in Zhang et al.,
 * Opti-CAM, arXiv 2301.07002, appendix B. TorchRay is {@code of(FIRST, 15)}, in the resolution its pictures have. Quantus takes any maximiser
 * and no tolerance.
 */
public final class PointingGame implements RegionMetric {
    /** TorchRay's tolerance, in pixels. */
    private static final int TORCHRAY_RADIUS = 15;

    private final MetricInfo info;
    private final Maximizer maximizer;
    private final int radius;

    /** Which of several maxima count. */
    public enum Maximizer {
        /** All of them: one hit is enough. */
        ANY,
        /** The first one, row by row. */
        FIRST
    }

    private PointingGame(Maximizer maximizer, int radius) {
        this.info = new MetricInfo(
                new MetricId(id(maximizer, radius)),
                "Pointing game",
                MetricGroup.LOCALIZATION,
                "Zhang et al. 2018, arXiv 1608.00507",
                Direction.HIGHER_IS_BETTER,
                Range.PERCENT);
        this.maximizer = maximizer;
        this.radius = radius;
    }

    private static String id(Maximizer maximizer, int radius) {
        return "pointing-game"
                + (maximizer == Maximizer.FIRST ? ".first" : "")
                + (radius > 1 ? ".tolerance-" + radius : "");
    }

    /**
     * Any maximiser, no tolerance: Opti-CAM's.
     *
     * @return the metric {@code pointing-game}
     */
    public static PointingGame create() {
        return of(Maximizer.ANY, 1);
    }

    /**
     * Any maximiser, within less than 15 pixels.
     *
     * @return the metric {@code pointing-game.tolerance-15}
     */
    public static PointingGame tolerant() {
        return of(Maximizer.ANY, TORCHRAY_RADIUS);
    }

    /**
     * The game in another variant.
     *
     * @param maximizer which of several maxima count
     * @param radius how near, in pixels, is a hit: below this distance; at least 1, which is no tolerance
     * @return the metric
     * @throws IllegalArgumentException if the radius is below 1
     */
    public static PointingGame of(Maximizer maximizer, int radius) {
        Objects.requireNonNull(maximizer);
        if (radius < 1) {
            throw new IllegalArgumentException("tolerance of " + radius + " pixels, expected at least 1 (none)");
        }
        return new PointingGame(maximizer, radius);
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Score of(SaliencyMap map, Region region) {
        region.requireSameSize(map);
        if (region.area() == 0) {
            return Score.undefined(info, Undefined.Cause.EMPTY_REGION, "the region has no pixel");
        }
        if (map.isConstant()) {
            return Score.undefined(info, Undefined.Cause.CONSTANT_MAP, "every pixel of the map is a maximum");
        }
        return Score.of(info, isHit(map, region) ? 100 : 0);
    }

    private boolean isHit(SaliencyMap map, Region region) {
        int first = map.argMax();
        float max = map.max();
        for (int y = first / map.width(); y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                if (map.get(y, x) == max) {
                    if (isNear(region, y, x)) {
                        return true;
                    }
                    if (maximizer == Maximizer.FIRST) {
                        return false;
                    }
                }
            }
        }
        return false;
    }

    private boolean isNear(Region region, int y, int x) {
        long limit = (long) radius * radius;
        int lastRow = (int) Math.min(region.height() - 1L, (long) y + radius - 1);
        int lastColumn = (int) Math.min(region.width() - 1L, (long) x + radius - 1);
        for (int v = Math.max(0, y - radius + 1); v <= lastRow; v++) {
            for (int u = Math.max(0, x - radius + 1); u <= lastColumn; u++) {
                long dy = (long) v - y;
                long dx = (long) u - x;
                if (dy * dy + dx * dx < limit && region.contains(v, u)) {
                    return true;
                }
            }
        }
        return false;
    }
}
