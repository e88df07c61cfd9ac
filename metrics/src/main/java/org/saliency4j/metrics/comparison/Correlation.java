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

/** How two maps vary together, from -1 to 1; undefined where one of them does not vary. */
abstract class Correlation implements PairMetric {
    private final MetricInfo info;

    Correlation(String id, String name, String paper) {
        this.info = new MetricInfo(
                new MetricId(id), name, MetricGroup.COMPARISON, paper, Direction.HIGHER_IS_BETTER, new Range(-1, 1));
    }

    @Override
    public final MetricInfo info() {
        return info;
    }

    @Override
    public final Score of(Plane map, Plane reference) {
        map.requireSameSize(reference);
        double[] x = map.values();
        double[] y = reference.values();
        return isConstant(x) || isConstant(y)
                ? Score.undefined(info, Undefined.Cause.CONSTANT_MAP, "all values of a map are equal")
                : Score.of(info, coefficient(x, y));
    }

    /** The coefficient of two arrays of one length of which neither is constant. */
    abstract double coefficient(double[] x, double[] y);

    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }
}
