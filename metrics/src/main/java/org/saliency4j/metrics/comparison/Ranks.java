package org.saliency4j.metrics.comparison;

import org.saliency4j.engine.kernel.Kernels;

/** The places of values in their order. */
final class Ranks {
    private Ranks() {}

    /**
     * Ranks from 1; equal values share the mean of the ranks they would have one after the other.
     *
     * @param values finite
     * @return the ranks, halves included
     */
    static double[] averaged(double[] values) {
        int[] order = order(values);
        double[] ranks = new double[values.length];
        int from = 0;
        for (int i = 1; i <= order.length; i++) {
            if (i == order.length || values[order[i]] != values[order[from]]) {
                for (int k = from; k < i; k++) {
                    ranks[order[k]] = (from + 1 + i) / 2.0;
                }
                from = i;
            }
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
        int[] order = order(values);
        int[] ranks = new int[values.length];
        for (int i = 1; i < order.length; i++) {
            int step = values[order[i]] != values[order[i - 1]] ? 1 : 0;
            ranks[order[i]] = ranks[order[i - 1]] + step;
        }
        return ranks;
    }

    private static int[] order(double[] values) {
        int[] order = new int[values.length];
        Kernels.best().ranking().ascending(values, order);
        return order;
    }
}
