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
import org.saliency4j.metrics.Undefined;

/**
 * Structural similarity (SSIM): the mean over all windows of
 *
 * <pre>{@code
 * (2 mx my + C1) (2 cxy + C2)  /  ((mx^2 + my^2 + C1) (vx + vy + C2)),     C1 = (0.01 R)^2, C2 = (0.03 R)^2
 * }</pre>
 *
 * <p>with means m, variances v and the covariance c of the two maps x and y under the window, and the {@link DataRange} R. Window,
 * covariance and border are what a {@link SsimConvention} names.
 *
 * <p>From -1 to 1 (a hair beyond for {@link SsimConvention#SKIMAGE}, whose variances are not the window's own); higher is more alike; 1 for
 * identical maps, constant ones included, as C1 and C2 are above 0. Symmetric. Not invariant to scale or shift: compare maps in one range,
 * and name that range. Variances are taken as mean square minus squared mean, as peers do: maps whose offset is 10^6 times their contrast
 * keep four digits.
 *
 * <p>Undefined: {@link Undefined.Cause#TOO_SMALL} if no window fits (peers throw).
 *
 * <p>Cost: for k taps, 8 k multiplications and additions a pixel, one pass, threads share the rows, memory for a few rows each.
 *
 * <p>Source: Wang, Bovik, Sheikh, Simoncelli 2004, eq. 13 and 14. Peers that deviate: Quantus flattens maps to one dimension first,
 * saliencytools returns {@code (1 - SSIM) / 2} with R taken from the data
 * ({@link org.saliency4j.metrics.saliencytools.ToolDistance#SSIM}), ImageMagick takes C = K^2.
 */
public final class StructuralSimilarity implements PairMetric {
    private final SsimConvention convention;
    private final DataRange range;
    private final MetricInfo info;

    private StructuralSimilarity(SsimConvention convention, DataRange range) {
        this.convention = convention;
        this.range = range;
        this.info = new MetricInfo(
                new MetricId("ssim." + convention.id()),
                "Structural similarity (" + convention.id() + ")",
                MetricGroup.COMPARISON,
                "Wang et al. 2004, doi 10.1109/TIP.2003.819861",
                Direction.HIGHER_IS_BETTER,
                new Range(-1, 1));
    }

    /**
     * The metric for maps in [0, 1].
     *
     * @param convention window, covariance and border
     * @return the metric
     */
    public static StructuralSimilarity of(SsimConvention convention) {
        return of(convention, DataRange.UNIT);
    }

    /**
     * The metric for maps of any range.
     *
     * @param convention window, covariance and border
     * @param range the interval values come from
     * @return the metric
     */
    public static StructuralSimilarity of(SsimConvention convention, DataRange range) {
        return new StructuralSimilarity(Objects.requireNonNull(convention), Objects.requireNonNull(range));
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        map.requireSameSize(reference);
        int factor = convention.poolFactor(map.height(), map.width());
        Plane x = AveragePool.squares(map, factor);
        Plane y = AveragePool.squares(reference, factor);
        int side = convention.smallestSide();
        if (Math.min(x.height(), x.width()) < side) {
            return Score.undefined(
                    info,
                    Undefined.Cause.TOO_SMALL,
                    "a map of " + x.height() + "x" + x.width() + " pixels, expected at least " + side + "x" + side);
        }
        return Score.of(info, SimilarityScan.mean(x, y, convention, range, SimilarityScan.Part.SIMILARITY));
    }
}
