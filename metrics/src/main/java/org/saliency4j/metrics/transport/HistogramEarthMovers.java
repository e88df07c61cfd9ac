package org.saliency4j.metrics.transport;

import java.util.Objects;
import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Undefined;

/**
 * Earth mover's distance of two histograms over the same bins of equal width: the area between their cumulative shares,
 *
 * <pre>{@code
 * width * sum over i < bins - 1 of |A(i) - B(i)|,   A(i) = (a(0) + ... + a(i)) / sum a,  B likewise
 * }</pre>
 *
 * <p>Exact, for mass on a line is moved best without overtaking. From 0 (equal up to a factor) to {@code width * (bins - 1)}, or 1 in
 * {@link DistanceUnit#DIAGONAL}; lower is more alike; a metric on normalised histograms. It compares how often values occur, and for maps
 * says nothing about where; {@link EarthMovers} does.
 *
 * <p>{@link UnequalMasses} names what happens with unequal totals, as for maps. With {@link UnequalMasses#PENALTY} mass left over counts
 * the penalty, in bins, times the width. Linear time, except for a penalty: that is a transport problem of its own and takes time with the
 * square of the number of bins.
 *
 * <p>Special cases: {@link Undefined.Cause#ZERO_MASS} if a histogram is zero, {@link Undefined.Cause#SIGNED_MAP} if it is negative
 * somewhere, {@link Undefined.Cause#UNEQUAL_MASS} if that is ruled out. With one bin the distance is 0.
 *
 * <p>Source: Vallender, Calculation of the Wasserstein distance between probability distributions on the line, Theory Probab. Appl. 18,
 * 1974. Elsewhere: SciPy's {@code wasserstein_distance}, given bin centres as values and counts as weights, and Apache Commons Math's
 * {@code EarthMoversDistance}, given normalised histograms and for a width of 1, return the same.
 */
public final class HistogramEarthMovers {
    private static final MetricInfo INFO = new MetricInfo(
            new MetricId("emd.histogram"),
            "Earth mover's distance of histograms",
            MetricGroup.COMPARISON,
            "Vallender 1974, doi 10.1137/1118101",
            Direction.LOWER_IS_BETTER,
            new Range(0, Double.POSITIVE_INFINITY));

    private final double binWidth;
    private final TransportOptions options;

    private HistogramEarthMovers(double binWidth, TransportOptions options) {
        this.binWidth = binWidth;
        this.options = Objects.requireNonNull(options);
    }

    /**
     * The distance with {@link TransportOptions#DEFAULT}: of shares.
     *
     * @param binWidth from one bin to the next, positive and finite
     * @return the distance
     * @throws IllegalArgumentException if the width is not positive and finite
     */
    public static HistogramEarthMovers create(double binWidth) {
        return create(binWidth, TransportOptions.DEFAULT);
    }

    /**
     * The distance.
     *
     * @param binWidth from one bin to the next, positive and finite
     * @param options how histograms are made comparable; bins are its pixels
     * @return the distance
     * @throws IllegalArgumentException if the width is not positive and finite
     */
    public static HistogramEarthMovers create(double binWidth, TransportOptions options) {
        if (!(binWidth > 0 && binWidth < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("bin width " + binWidth + ", expected a positive number");
        }
        return new HistogramEarthMovers(binWidth, options);
    }

    /**
     * What scores are labelled with.
     *
     * @return the description
     */
    public MetricInfo info() {
        return INFO;
    }

    /**
     * Compares two histograms.
     *
     * @param a masses, finite, at least one
     * @param b as many masses
     * @return the distance, or why there is none
     * @throws IllegalArgumentException if the numbers of bins differ, are 0 or above the limit, or a mass is not finite
     */
    public Score between(double[] a, double[] b) {
        Plane first = Plane.of(1, a.length, a);
        Plane second = Plane.of(1, b.length, b);
        return MassCheck.of(first, second, options)
                .map(u -> Score.undefined(INFO, u.cause(), u.detail()))
                .orElseGet(() -> Score.of(INFO, distance(first, second)));
    }

    private double distance(Plane first, Plane second) {
        double bins;
        if (options.masses() == UnequalMasses.PENALTY) {
            TransportOptions inBins = options.withUnit(DistanceUnit.PIXELS);
            bins = EarthMovers.create(GroundDistance.MANHATTAN, inBins)
                    .transport(first, second)
                    .distance();
        } else {
            bins = LineTransport.between(first.values(), second.values());
        }
        boolean divide = options.unit() == DistanceUnit.DIAGONAL && first.width() > 1;
        return divide ? bins / (first.width() - 1) : bins * binWidth;
    }
}
