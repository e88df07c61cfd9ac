package org.saliency4j.metrics.transport;

import java.util.stream.IntStream;

/**
 * EMD-hat of two histograms over the same bins with any distances between them, metric or not:
 *
 * <pre>{@code
 * min over flows of  sum f(i, j) d(i, j)  +  penalty * |sum a - sum b|
 * }</pre>
 *
 * <p>where all of the lighter histogram's mass is moved. Not divided by the mass. Source: Pele and Werman, Fast and robust earth mover's
 * distances, ICCV 2009, equation 4; pyemd returns the same. Quadratic memory: the matrix is given.
 */
public final class SignatureEarthMovers {
    private SignatureEarthMovers() {}

    /**
     * The distance.
     *
     * @param a masses, finite, not negative
     * @param b as many masses
     * @param distances between bins, a row per bin, finite, not negative
     * @param penalty for each unit of mass left over; {@link TransportOptions#LARGEST_DISTANCE} for the largest of the distances
     * @return the distance, 0 if there is no mass at all
     * @throws IllegalArgumentException if sizes do not fit or a number is negative or not finite
     */
    public static double distance(double[] a, double[] b, double[][] distances, double penalty) {
        requireMasses(a, a.length);
        requireMasses(b, a.length);
        requireMasses(new double[] {penalty == TransportOptions.LARGEST_DISTANCE ? 0 : penalty}, 1);
        if (distances.length != a.length) {
            throw new IllegalArgumentException(distances.length + " rows of distances for " + a.length + " bins");
        }
        double largest = 0;
        for (double[] row : distances) {
            requireMasses(row, a.length);
            for (double distance : row) {
                largest = Math.max(largest, distance);
            }
        }
        double first = MassUnits.sum(a);
        double second = MassUnits.sum(b);
        double each = penalty == TransportOptions.LARGEST_DISTANCE ? largest : penalty;
        double left = each * Math.abs(first - second);
        if (first == 0 || second == 0) {
            return left;
        }
        boolean swap = second > first;
        double heavier = Math.max(first, second);
        long lighter = Math.max(1, Math.round(Math.min(first, second) / heavier * MassUnits.TOTAL));
        return left
                + heavier
                        * work(
                                MassUnits.apportion(swap ? b : a, MassUnits.TOTAL),
                                MassUnits.apportion(swap ? a : b, lighter),
                                distances,
                                swap,
                                MassUnits.TOTAL - lighter);
    }

    private static double work(long[] given, long[] taken, double[][] distances, boolean swap, long free) {
        int[] sources =
                IntStream.range(0, given.length).filter(i -> given[i] > 0).toArray();
        int[] sinks = IntStream.range(0, taken.length).filter(j -> taken[j] > 0).toArray();
        int places = sinks.length + (free > 0 ? 1 : 0);
        long[] demand = new long[places];
        double[][] costs = new double[sources.length][places];
        for (int j = 0; j < sinks.length; j++) {
            demand[j] = taken[sinks[j]];
            for (int i = 0; i < sources.length; i++) {
                costs[i][j] = swap ? distances[sinks[j]][sources[i]] : distances[sources[i]][sinks[j]];
            }
        }
        if (free > 0) {
            demand[sinks.length] = free;
        }
        long[] supply = IntStream.of(sources).mapToLong(i -> given[i]).toArray();
        return TransportSimplex.solve(supply, demand, new MatrixCosts(costs)).primal();
    }

    private static void requireMasses(double[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(values.length + " values, expected " + length);
        }
        for (double value : values) {
            if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("value " + value + ", expected a finite one of at least 0");
            }
        }
    }
}
