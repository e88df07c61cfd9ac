package org.saliency4j.metrics.comparison;

import java.util.Objects;
import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Score;

/**
 * Peak signal-to-noise ratio in decibel: {@code 10 log10(R^2 / MSE)}, with the {@link DataRange} R and the mean squared error.
 *
 * <p>Plus infinity for identical maps, 0 where the root mean squared error is R, negative beyond; higher is more alike; symmetric. Always
 * defined. One pass, sums in double.
 *
 * <p>Peers: saliencytools takes R from the two maps at hand and returns {@code 1 / PSNR}
 * ({@link org.saliency4j.metrics.saliencytools.ToolDistance#PSNR}), for which no pair is comparable with another.
 */
public final class PeakSignalToNoise implements PairMetric {
    private static final MetricInfo INFO = new MetricInfo(
            new MetricId("psnr"),
            "Peak signal-to-noise ratio",
            MetricGroup.COMPARISON,
            "standard definition",
            Direction.HIGHER_IS_BETTER,
            new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));

    private final DataRange range;

    private PeakSignalToNoise(DataRange range) {
        this.range = range;
    }

    /**
     * The metric for maps in [0, 1].
     *
     * @return the metric
     */
    public static PeakSignalToNoise create() {
        return of(DataRange.UNIT);
    }

    /**
     * The metric for maps of any range.
     *
     * @param range the interval values come from
     * @return the metric
     */
    public static PeakSignalToNoise of(DataRange range) {
        return new PeakSignalToNoise(Objects.requireNonNull(range));
    }

    @Override
    public MetricInfo info() {
        return INFO;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        map.requireSameSize(reference);
        double error = PixelDifference.squares(map, reference) / map.size();
        return Score.of(INFO, 10 * Math.log10(range.size() * range.size() / error));
    }
}
