package org.saliency4j.metrics.comparison;

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
public final class SpearmanCorrelation extends Correlation {
    private SpearmanCorrelation() {
        super("spearman", "Spearman rank correlation", "Spearman 1904; Adebayo et al. 2018, arXiv 1810.03292");
    }

    /**
     * The metric.
     *
     * @return the metric
     */
    public static SpearmanCorrelation create() {
        return new SpearmanCorrelation();
    }

    @Override
    double coefficient(double[] x, double[] y) {
        return PearsonCorrelation.between(Ranks.averaged(x), Ranks.averaged(y));
    }
}
