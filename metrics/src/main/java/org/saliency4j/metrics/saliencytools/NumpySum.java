package org.saliency4j.metrics.saliencytools;

import java.util.function.IntToDoubleFunction;

/**
 * Sums in NumPy's order: pairwise, with eight chains in blocks of at most 128 terms. Where a result is nothing but rounding, only the same
 * order gives the same result.
 */
final class NumpySum {
    private static final int CHAINS = 8;
    private static final int BLOCK = 128;

    private NumpySum() {}

    static double of(int n, IntToDoubleFunction term) {
        return sum(0, n, term);
    }

    static double mean(double[] values) {
        return of(values.length, i -> values[i]) / values.length;
    }

    private static double sum(int from, int n, IntToDoubleFunction term) {
        if (n < CHAINS) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += term.applyAsDouble(from + i);
            }
            return sum;
        }
        if (n > BLOCK) {
            int half = n / 2 - n / 2 % CHAINS;
            return sum(from, half, term) + sum(from + half, n - half, term);
        }
        return block(from, n, term);
    }

    private static double block(int from, int n, IntToDoubleFunction term) {
        double[] chain = new double[CHAINS];
        int whole = n - n % CHAINS;
        for (int i = 0; i < whole; i++) {
            chain[i % CHAINS] += term.applyAsDouble(from + i);
        }
        double sum = ((chain[0] + chain[1]) + (chain[2] + chain[3])) + ((chain[4] + chain[5]) + (chain[6] + chain[7]));
        for (int i = whole; i < n; i++) {
            sum += term.applyAsDouble(from + i);
        }
        return sum;
    }
}
