package org.saliency4j.metrics.transport;

import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Score;

/**
 * Earth mover's distances of two maps' row sums and column sums, added: {@code sum |R_a - R_b| + sum |C_a - C_b|} with {@code R} and
 * {@code C} the cumulative shares of mass by row and by column.
 *
 * <p>A lower bound of {@link EarthMovers} with the Manhattan distance, as moving mass by a row changes the row sums alone; equal to it for
 * maps that are shifts of each other. In pixels, from 0; lower is more alike; symmetric. Linear time. Not a metric: different maps
 * can have the same sums. Undefined as {@link EarthMovers}.
 *
 * <p>Source: Rubner et al., IJCV 40, 2000, section 4.3, on lower bounds; Vallender 1974 for the line.
 */
public final class MarginalEarthMovers implements PairMetric {
    private static final MetricInfo INFO = new MetricInfo(
            new MetricId("emd.marginal"),
            "Earth mover's distance of row and column sums",
            MetricGroup.COMPARISON,
            "Vallender 1974, doi 10.1137/1118101",
            Direction.LOWER_IS_BETTER,
            new Range(0, Double.POSITIVE_INFINITY));

    private MarginalEarthMovers() {}

    /**
     * The metric.
     *
     * @return the metric
     */
    public static MarginalEarthMovers create() {
        return new MarginalEarthMovers();
    }

    @Override
    public MetricInfo info() {
        return INFO;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        return MassCheck.of(map, reference, TransportOptions.DEFAULT)
                .map(u -> Score.undefined(INFO, u.cause(), u.detail()))
                .orElseGet(() -> Score.of(
                        INFO,
                        LineTransport.between(rows(map), rows(reference))
                                + LineTransport.between(columns(map), columns(reference))));
    }

    private static double[] rows(Plane map) {
        double[] sums = new double[map.height()];
        for (int i = 0; i < map.size(); i++) {
            sums[i / map.width()] += map.get(i);
        }
        return sums;
    }

    private static double[] columns(Plane map) {
        double[] sums = new double[map.width()];
        for (int i = 0; i < map.size(); i++) {
            sums[i % map.width()] += map.get(i);
        }
        return sums;
    }
}
