package org.saliency4j.metrics.comparison;

import org.apache.commons.math3.stat.StatUtils;
import org.saliency4j.metrics.Undefined;

/**
 * Linear correlation coefficient (CC of the fixation literature): {@code sum (x - mx) (y - my) / sqrt(sum (x - mx)^2 sum (y - my)^2)}, with
 * the means m.
 *
 * <p>From -1 to 1, 1 for maps that differ by a positive factor and an offset; higher is more alike; symmetric. Means first, then the sums:
 * two passes, nothing is lost to a large offset.
 *
 * <p>Undefined: {@link Undefined.Cause#CONSTANT_MAP} if all values of a map are equal, by comparison and not by a vanishing variance, which
 * rounding can fill. Peers: NumPy returns NaN or, after such rounding, about 0; pysaliency 0 if only one map is constant.
 *
 * <p>Source: Pearson 1895; as a saliency metric Le Meur, Baccino 2013.
 */
public final class PearsonCorrelation extends Correlation {
    private PearsonCorrelation() {
        super("pearson", "Pearson correlation", "Le Meur, Baccino 2013, doi 10.3758/s13428-012-0226-9");
    }

    /**
     * The metric.
     *
     * @return the metric
     */
    public static PearsonCorrelation create() {
        return new PearsonCorrelation();
    }

    @Override
    double coefficient(double[] x, double[] y) {
        return between(x, y);
    }

    /** The coefficient of two arrays of one length of which neither is constant. */
    static double between(double[] x, double[] y) {
        double meanX = StatUtils.mean(x);
        double meanY = StatUtils.mean(y);
        double products = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            products += dx * dy;
            squaresX += dx * dx;
            squaresY += dy * dy;
        }
        return Math.min(1, Math.max(-1, products / (Math.sqrt(squaresX) * Math.sqrt(squaresY))));
    }
}
