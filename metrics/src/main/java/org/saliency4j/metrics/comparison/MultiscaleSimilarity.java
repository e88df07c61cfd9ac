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
 * Multi-scale structural similarity (MS-SSIM): structure compared at five scales, luminance at the last one only,
 *
 * <pre>{@code
 * cs_1^w1 * cs_2^w2 * cs_3^w3 * cs_4^w4 * ssim_5^w5,     w = 0.0448, 0.2856, 0.3001, 0.2363, 0.1333
 * }</pre>
 *
 * <p>where {@code cs_j} is the mean of {@code (2 cxy + C2) / (vx + vy + C2)} and {@code ssim_5} that of {@link StructuralSimilarity}, at
 * scale j: maps averaged over 2x2 pixels j - 1 times. A {@link MsSsimConvention} names window, halving, the treatment of negative parts, or
 * a weighted sum in place of the product.
 *
 * <p>From 0 (from -1 for {@link MsSsimConvention#WANG2003_SUM}) to 1, higher is more alike, 1 for identical maps; symmetric. The product is
 * 0 as soon as the structure of one scale is on average opposite: common for saliency maps of different methods.
 *
 * <p>Undefined: {@link Undefined.Cause#TOO_SMALL} if the last scale would not hold a window (peers throw).
 *
 * <p>Cost: 4/3 of one {@link StructuralSimilarity}.
 *
 * <p>Source: Wang, Simoncelli, Bovik 2003, eq. 7. Peers that deviate: piq repeats edges of odd sides.
 */
public final class MultiscaleSimilarity implements PairMetric {
    private final MsSsimConvention convention;
    private final DataRange range;
    private final MetricInfo info;

    private MultiscaleSimilarity(MsSsimConvention convention, DataRange range) {
        this.convention = convention;
        this.range = range;
        this.info = new MetricInfo(
                new MetricId("ms-ssim." + convention.id()),
                "Multi-scale structural similarity (" + convention.id() + ")",
                MetricGroup.COMPARISON,
                "Wang et al. 2003, doi 10.1109/ACSSC.2003.1292216",
                Direction.HIGHER_IS_BETTER,
                convention == MsSsimConvention.WANG2003_SUM ? new Range(-1, 1) : Range.UNIT);
    }

    /**
     * The metric for maps in [0, 1].
     *
     * @param convention window, halving and combination
     * @return the metric
     */
    public static MultiscaleSimilarity of(MsSsimConvention convention) {
        return of(convention, DataRange.UNIT);
    }

    /**
     * The metric for maps of any range.
     *
     * @param convention window, halving and combination
     * @param range the interval values come from
     * @return the metric
     */
    public static MultiscaleSimilarity of(MsSsimConvention convention, DataRange range) {
        return new MultiscaleSimilarity(Objects.requireNonNull(convention), Objects.requireNonNull(range));
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        map.requireSameSize(reference);
        int side = convention.smallestSide();
        if (Math.min(map.height(), map.width()) < side) {
            return Score.undefined(
                    info,
                    Undefined.Cause.TOO_SMALL,
                    "a map of " + map.height() + "x" + map.width() + " pixels, expected at least " + side + "x" + side);
        }
        double[] parts = new double[MsSsimConvention.SCALES];
        Plane x = map;
        Plane y = reference;
        for (int scale = 0; scale < parts.length - 1; scale++) {
            parts[scale] = SimilarityScan.mean(x, y, convention.contrastWindow(), range, SimilarityScan.Part.CONTRAST);
            x = convention.halved(x);
            y = convention.halved(y);
        }
        parts[parts.length - 1] = SimilarityScan.mean(x, y, convention.window(), range, SimilarityScan.Part.SIMILARITY);
        return Score.of(info, convention.combined(parts));
    }
}
