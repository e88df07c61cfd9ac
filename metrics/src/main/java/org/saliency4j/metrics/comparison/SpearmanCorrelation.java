package org.saliency4j.metrics.comparison;

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
 * Rank correlation of Spearman: the {@link PearsonCorrelation} of the two maps' ranks, equal values sharing the mean of their ranks.
 *
 * <p>From -1 to 1, 1 if the pixels have one order in both maps; higher is more alike; symmetric. Invariant to any increasing function of
 * the values. Two sorts: O(N log N).
 *
 * <p>Undefined: {@link Undefined.Cause#CONSTANT_MAP} if all values of a map are equal (SciPy returns NaN). Peers: with ties the formula
 * {@code 1 - 6 sum d^2 / (N^3 - N)} is not this coefficient.
 *
 * <p>Source: Spearman 1904; as a saliency metric Adebayo et al. 2018, arXiv 1810.03292.
 */
public final class SpearmanCorrelation implements PairMetric {
    private static final MetricInfo INFO = new MetricInfo(
            new MetricId("spearman"),
            "Spearman rank correlation",
            MetricGroup.COMPARISON,
            "Spearman 1904; Adebayo et al. 2018, arXiv 1810.03292",
            Direction.HIGHER_IS_BETTER,
            new Range(-1, 1));

    private SpearmanCorrelation() {}

    /**
     * The metric.
     *
     * @return the metric
     */
    public static SpearmanCorrelation create() {
        return new SpearmanCorrelation();
    }

    @Override
    public MetricInfo info() {
        return INFO;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        map.requireSameSize(reference);
        double[] x = map.values();
        double[] y = reference.values();
        return ConstantMaps.anyOf(x, y)
                ? Score.undefined(INFO, Undefined.Cause.CONSTANT_MAP, "all values of a map are equal")
                : Score.of(INFO, PearsonCorrelation.coefficient(Ranks.averaged(x), Ranks.averaged(y)));
    }
}
