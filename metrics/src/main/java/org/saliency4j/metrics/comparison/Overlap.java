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
 * What two maps have in common: sums of the smaller of both values.
 *
 * <p>From 0 (nowhere both) to 1 (identical); higher is more alike; symmetric. Of two sets, maps of zeros and ones, these are the overlap
 * coefficients of Jaccard and of Dice. Not invariant to scale: normalise both maps alike. One pass, sums in double.
 *
 * <p>Undefined: {@link Undefined.Cause#SIGNED_MAP} if a map has a negative value, {@link Undefined.Cause#ZERO_MASS} if both are zero
 * everywhere. Peers: saliencytools takes signed maps, of which the sums say nothing (after a derivative filter they are rounding noise), and
 * calls two maps of zeros as far apart as can be for Jaccard, but identical for Czekanowski.
 */
public final class Overlap implements PairMetric {
    private final MetricInfo info;
    private final Formula formula;

    private enum Formula {
        JACCARD {
            @Override
            double of(double smaller, double larger) {
                return smaller / larger;
            }
        },
        CZEKANOWSKI {
            @Override
            double of(double smaller, double larger) {
                return 2 * smaller / (smaller + larger);
            }
        };

        /** Of the sums over the smaller and over the larger of both values. */
        abstract double of(double smaller, double larger);
    }

    private Overlap(String id, String name, String paper, Formula formula) {
        this.info = new MetricInfo(
                new MetricId(id), name, MetricGroup.COMPARISON, paper, Direction.HIGHER_IS_BETTER, Range.UNIT);
        this.formula = formula;
    }

    /**
     * Jaccard index (weighted; Ruzicka similarity): {@code sum min(x, y) / sum max(x, y)}.
     *
     * @return the metric
     */
    public static Overlap jaccard() {
        return new Overlap("jaccard", "Jaccard index", "Jaccard 1901, doi 10.5169/seals-266450", Formula.JACCARD);
    }

    /**
     * Czekanowski index (weighted Dice coefficient): {@code 2 sum min(x, y) / sum (x + y)}. With the Jaccard index J it is
     * {@code 2 J / (1 + J)} and so puts pairs in the same order.
     *
     * @return the metric
     */
    public static Overlap czekanowski() {
        return new Overlap("czekanowski", "Czekanowski index", "Czekanowski 1909", Formula.CZEKANOWSKI);
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        map.requireSameSize(reference);
        return Amounts.negative(info, map, reference).orElseGet(() -> ratio(map, reference));
    }

    private Score ratio(Plane map, Plane reference) {
        double smaller = 0;
        double larger = 0;
        for (int i = 0; i < map.size(); i++) {
            smaller += Math.min(map.get(i), reference.get(i));
            larger += Math.max(map.get(i), reference.get(i));
        }
        return larger == 0
                ? Score.undefined(info, Undefined.Cause.ZERO_MASS, "both maps are zero everywhere")
                : Score.of(info, formula.of(smaller, larger));
    }
}
