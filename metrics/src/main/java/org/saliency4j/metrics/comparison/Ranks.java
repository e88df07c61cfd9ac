package org.saliency4j.metrics.comparison;

import java.util.Arrays;

/**
 * The places of values in their order. A sorted copy tells them by binary search: only numbers are moved, never objects.
 */
final class Ranks {
    private Ranks() {}

    /**
     * Ranks from 1; equal values share the mean of the ranks they would have one after the other.
     *
     * @param values finite
     * @return the ranks, halves included
     */
    static double[] averaged(double[] values) {
        double[] distinct = sorted(values);
        double[] shared = new double[distinct.length];
        int count = 0;
        int from = 0;
        for (int i = 1; i <= distinct.length; i++) {
            if (i == distinct.length || distinct[i] != distinct[from]) {
                distinct[count] = distinct[from];
                shared[count++] = (from + 1 + i) / 2.0;
                from = i;
            }
        }
        double[] ranks = new double[values.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = shared[Arrays.binarySearch(distinct, 0, count, values[i] + 0.0)];
        }
        return ranks;
    }

    /**
     * Places among the distinct values.
     *
     * @param values finite
     * @return places from 0; equal values share one
     */
    static int[] dense(double[] values) {
        double[] distinct = sorted(values);
        int count = 0;
        for (double value : distinct) {
            if (count == 0 || value != distinct[count - 1]) {
                distinct[count++] = value;
            }
        }
        int[] ranks = new int[values.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = Arrays.binarySearch(distinct, 0, count, values[i] + 0.0);
        }
        return ranks;
    }

    /** Sorted, without negative zeros, which Java orders before zero. */
    private static double[] sorted(double[] values) {
        double[] sorted = new double[values.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values[i] + 0.0;
        }
        Arrays.sort(sorted);
        return sorted;
    }
}
