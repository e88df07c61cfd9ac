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
 * How far two maps x and y are apart pixel by pixel; N is the number of pixels.
 *
 * <p>0 for identical maps only, without an upper bound (1 for the means of maps in [0, 1]); lower is more alike; symmetric. Not invariant
 * to scale or shift: normalise both maps alike. Always defined. One pass, sums in double.
 *
 * <p>Peers: saliencytools gives the same numbers for floating-point maps; unsigned 8-bit maps wrap around there.
 */
public final class PixelDifference implements PairMetric {
    private final MetricInfo info;
    private final Formula formula;

    private enum Formula {
        MEAN_SQUARED {
            @Override
            double of(Plane x, Plane y) {
                return squares(x, y) / x.size();
            }
        },
        ROOT_MEAN_SQUARED {
            @Override
            double of(Plane x, Plane y) {
                return Math.sqrt(squares(x, y) / x.size());
            }
        },
        EUCLIDEAN {
            @Override
            double of(Plane x, Plane y) {
                return Math.sqrt(squares(x, y));
            }
        },
        MEAN_ABSOLUTE {
            @Override
            double of(Plane x, Plane y) {
                double sum = 0;
                for (int i = 0; i < x.size(); i++) {
                    sum += Math.abs(x.get(i) - y.get(i));
                }
                return sum / x.size();
            }
        };

        abstract double of(Plane x, Plane y);
    }

    private PixelDifference(String id, String name, Formula formula) {
        this.info = new MetricInfo(
                new MetricId(id),
                name,
                MetricGroup.COMPARISON,
                "standard definition",
                Direction.LOWER_IS_BETTER,
                new Range(0, Double.POSITIVE_INFINITY));
        this.formula = formula;
    }

    /**
     * Mean squared error: {@code sum (x - y)^2 / N}.
     *
     * @return the metric
     */
    public static PixelDifference meanSquared() {
        return new PixelDifference("mse", "Mean squared error", Formula.MEAN_SQUARED);
    }

    /**
     * Root mean squared error: {@code sqrt(sum (x - y)^2 / N)}.
     *
     * @return the metric
     */
    public static PixelDifference rootMeanSquared() {
        return new PixelDifference("rmse", "Root mean squared error", Formula.ROOT_MEAN_SQUARED);
    }

    /**
     * Mean absolute error: {@code sum |x - y| / N}.
     *
     * @return the metric
     */
    public static PixelDifference meanAbsolute() {
        return new PixelDifference("mae", "Mean absolute error", Formula.MEAN_ABSOLUTE);
    }

    /**
     * Euclidean distance: {@code sqrt(sum (x - y)^2)}, not divided by N.
     *
     * @return the metric
     */
    public static PixelDifference euclidean() {
        return new PixelDifference("l2", "Euclidean distance", Formula.EUCLIDEAN);
    }

    static double squares(Plane x, Plane y) {
        double sum = 0;
        for (int i = 0; i < x.size(); i++) {
            double d = x.get(i) - y.get(i);
            sum += d * d;
        }
        return sum;
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        map.requireSameSize(reference);
        return Score.of(info, formula.of(map, reference));
    }
}
