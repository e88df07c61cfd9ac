package org.saliency4j.metrics.transport;

import java.util.Arrays;

/**
 * Masses as whole numbers of units, {@value #LOG_TOTAL} bits for the heavier total, so that flows add up exactly.
 *
 * <p>Rounding moves less than one unit per pixel: a distance changes by at most {@code pixels * 2^-60 * diameter} of the total mass, for a
 * map of 224x224 less than 2e-11 pixels, and by far less in the mean.
 */
final class MassUnits {
    /** Binary logarithm of the number of units. */
    static final int LOG_TOTAL = 60;

    /** Units in the heavier total. */
    static final long TOTAL = 1L << LOG_TOTAL;

    private MassUnits() {}

    /** The sum of the masses. */
    static double sum(double[] masses) {
        double sum = 0;
        for (double mass : masses) {
            sum += mass;
        }
        return sum;
    }

    /**
     * Distributes units in proportion to masses: rounded down, the rest one by one to the largest remainders, ties to the first.
     *
     * @param masses not negative, with a positive finite sum
     * @param units how many there are, at most {@link #TOTAL}
     */
    static long[] apportion(double[] masses, long units) {
        double sum = sum(masses);
        long[] out = new long[masses.length];
        double[] remainders = new double[masses.length];
        long rest = units;
        for (int i = 0; i < out.length; i++) {
            double share = masses[i] / sum * units;
            out[i] = (long) share;
            remainders[i] = share - out[i];
            rest -= out[i];
        }
        spread(out, remainders, rest, masses);
        return out;
    }

    /** Shares of more than 53 bits have no remainder; what their rounding leaves over, either way, goes to the largest masses. */
    private static void spread(long[] out, double[] remainders, long rest, double[] masses) {
        long left = rest;
        double[] sorted = remainders.clone();
        Arrays.sort(sorted);
        if (left > 0) {
            int fractional = 0;
            for (double remainder : remainders) {
                fractional += remainder > 0 ? 1 : 0;
            }
            int take = (int) Math.min(left, fractional);
            if (take > 0) {
                double limit = sorted[sorted.length - take];
                for (int i = 0; i < out.length && take > 0; i++) {
                    if (remainders[i] > limit) {
                        out[i]++;
                        left--;
                        take--;
                    }
                }
                for (int i = 0; i < out.length && take > 0; i++) {
                    if (remainders[i] == limit) {
                        out[i]++;
                        left--;
                        take--;
                    }
                }
            }
        }
        int largest = 0;
        for (int i = 1; i < masses.length; i++) {
            largest = masses[i] > masses[largest] ? i : largest;
        }
        out[largest] += left;
    }
}
