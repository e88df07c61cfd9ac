package org.saliency4j.metrics.comparison;

import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Score;

/**
 * Maps compared as distributions: {@code P = x / sum x} of the map and {@code Q = y / sum y} of the reference, after fixation prediction's
 * custom.
 *
 * <p>Invariant to the scale of either map, not to shifts. Two passes, sums in double.
 *
 * <p>Undefined: {@link org.saliency4j.metrics.Undefined.Cause#SIGNED_MAP} if a map has a negative value, {@link org.saliency4j.metrics.Undefined.Cause#ZERO_MASS} if one is zero
 * everywhere. Peers that take signed maps return NaN or numbers without meaning.
 */
public final class DistributionComparison implements PairMetric {
    /** The digits that the MIT benchmark's guard is printed with; all of MATLAB's {@code eps} would move the eighth digit. */
    private static final double EPSILON = 2.2204e-16;

    private static final String PAPER = "Bylinskii et al. 2018, arXiv 1604.03605";
    private static final Range UNBOUNDED = new Range(0, Double.POSITIVE_INFINITY);

    private final MetricInfo info;
    private final Formula formula;

    private enum Formula {
        INTERSECTION {
            @Override
            double of(double[] p, double[] q) {
                double sum = 0;
                for (int i = 0; i < p.length; i++) {
                    sum += Math.min(p[i], q[i]);
                }
                return Math.min(1, sum);
            }
        },
        KULLBACK_LEIBLER {
            @Override
            double of(double[] p, double[] q) {
                double sum = 0;
                for (int i = 0; i < p.length; i++) {
                    sum += q[i] * Math.log(EPSILON + q[i] / (p[i] + EPSILON));
                }
                return Math.max(0, sum);
            }
        },
        JENSEN_SHANNON {
            @Override
            double of(double[] p, double[] q) {
                double sum = 0;
                for (int i = 0; i < p.length; i++) {
                    double mean = (p[i] + q[i]) / 2;
                    sum += (term(p[i], mean) + term(q[i], mean)) / 2;
                }
                return Math.min(Math.log(2), Math.max(0, sum));
            }

            private static double term(double mass, double mean) {
                return mass == 0 ? 0 : mass * Math.log(mass / mean);
            }
        },
        HELLINGER {
            @Override
            double of(double[] p, double[] q) {
                double sum = 0;
                for (int i = 0; i < p.length; i++) {
                    double d = Math.sqrt(p[i]) - Math.sqrt(q[i]);
                    sum += d * d;
                }
                return Math.min(1, Math.sqrt(sum / 2));
            }
        };

        abstract double of(double[] p, double[] q);
    }

    private DistributionComparison(
            String id, String name, String paper, Direction direction, Range range, Formula formula) {
        this.info = new MetricInfo(new MetricId(id), name, MetricGroup.COMPARISON, paper, direction, range);
        this.formula = formula;
    }

    /**
     * Similarity (SIM), or histogram intersection: {@code sum min(P, Q)}. From 0 (nowhere both) to 1 (identical up to scale); higher is
     * more alike; symmetric. The MIT benchmark min-max normalises maps before they are divided by their sums, pysaliency subtracts a
     * negative minimum; here maps are taken as they are.
     *
     * @return the metric
     */
    public static DistributionComparison similarity() {
        return new DistributionComparison(
                "sim", "Similarity", PAPER, Direction.HIGHER_IS_BETTER, Range.UNIT, Formula.INTERSECTION);
    }

    /**
     * Kullback-Leibler divergence of the map from the reference in nats, with the MIT benchmark's guard: {@code sum Q ln(e + Q / (P + e))},
     * {@code e = 2.2204e-16}. From 0 (identical up to scale) to about 36; lower is more alike; <em>not</em> symmetric: mass of the reference
     * that the map misses is what costs. A sum that rounding and the guard push below 0 is 0. pysaliency guards with other constants.
     *
     * @return the metric
     */
    public static DistributionComparison kullbackLeibler() {
        return new DistributionComparison(
                "kl",
                "Kullback-Leibler divergence",
                PAPER,
                Direction.LOWER_IS_BETTER,
                UNBOUNDED,
                Formula.KULLBACK_LEIBLER);
    }

    /**
     * Jensen-Shannon divergence in nats: {@code (sum P ln(P / M) + sum Q ln(Q / M)) / 2}, {@code M = (P + Q) / 2}, with {@code 0 ln 0 = 0}.
     * From 0 (identical up to scale) to ln 2 (nowhere both); lower is more alike; symmetric. SciPy's {@code jensenshannon} is its root.
     *
     * @return the metric
     */
    public static DistributionComparison jensenShannon() {
        return new DistributionComparison(
                "js",
                "Jensen-Shannon divergence",
                "Lin 1991, doi 10.1109/18.61115",
                Direction.LOWER_IS_BETTER,
                new Range(0, Math.log(2)),
                Formula.JENSEN_SHANNON);
    }

    /**
     * Hellinger distance: {@code sqrt(sum (sqrt P - sqrt Q)^2 / 2)}, which is {@code sqrt(1 - sum sqrt(P Q))} without its cancellation. From
     * 0 (identical up to scale) to 1 (nowhere both); lower is more alike; symmetric.
     *
     * @return the metric
     */
    public static DistributionComparison hellinger() {
        return new DistributionComparison(
                "hellinger",
                "Hellinger distance",
                "Hellinger 1909, doi 10.1515/crll.1909.136.210",
                Direction.LOWER_IS_BETTER,
                Range.UNIT,
                Formula.HELLINGER);
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        map.requireSameSize(reference);
        return Amounts.refusal(info, map, reference)
                .orElseGet(() -> Score.of(info, formula.of(Amounts.shares(map), Amounts.shares(reference))));
    }
}
