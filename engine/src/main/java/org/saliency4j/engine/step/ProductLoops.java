package org.saliency4j.engine.step;

import java.util.Arrays;

/**
 * Sums and products along runs of two arrays, of which either may stay where it is: the gates of squeeze-and-excitation, scales and residuals.
 * Loops so plain that a compiler turns them into vectors.
 */
final class ProductLoops {
    /** Chains of additions that a sum is split into, so that one need not wait for another. */
    private static final int CHAINS = 8;

    private ProductLoops() {}

    /** {@code y[k + e] = a[i + e * p] * b[j + e * q]} with p and q 0 or 1. */
    static void multiply(int n, float[] a, int i, int p, float[] b, int j, int q, float[] y, int k) {
        if (p == 0) {
            scale(n, a[i], b, j, q, y, k);
        } else if (q == 0) {
            scale(n, b[j], a, i, p, y, k);
        } else {
            for (int e = 0; e < n; e++) {
                y[k + e] = a[i + e] * b[j + e];
            }
        }
    }

    private static void scale(int n, float factor, float[] x, int i, int p, float[] y, int k) {
        if (p == 0) {
            Arrays.fill(y, k, k + n, factor * x[i]);
            return;
        }
        for (int e = 0; e < n; e++) {
            y[k + e] = factor * x[i + e];
        }
    }

    /** {@code y[k + e] = a[i + e * p] + b[j + e * q]} with p and q 0 or 1. */
    static void add(int n, float[] a, int i, int p, float[] b, int j, int q, float[] y, int k) {
        if (p == 0) {
            shift(n, a[i], b, j, q, y, k);
        } else if (q == 0) {
            shift(n, b[j], a, i, p, y, k);
        } else {
            for (int e = 0; e < n; e++) {
                y[k + e] = a[i + e] + b[j + e];
            }
        }
    }

    private static void shift(int n, float summand, float[] x, int i, int p, float[] y, int k) {
        if (p == 0) {
            Arrays.fill(y, k, k + n, summand + x[i]);
            return;
        }
        for (int e = 0; e < n; e++) {
            y[k + e] = summand + x[i + e];
        }
    }

    /** {@code t[k + e] += g[i + e] * b[j + e * q]} with q 0 or 1. */
    static void multiplyAdd(int n, float[] g, int i, float[] b, int j, int q, float[] t, int k) {
        if (q == 0) {
            float factor = b[j];
            for (int e = 0; e < n; e++) {
                t[k + e] += g[i + e] * factor;
            }
        } else {
            for (int e = 0; e < n; e++) {
                t[k + e] += g[i + e] * b[j + e];
            }
        }
    }

    /** The sum of {@code a[i + e] * b[j + e * q]} with q 0 or 1. */
    static float dot(int n, float[] a, int i, float[] b, int j, int q) {
        float[] chains = new float[CHAINS];
        int whole = n - n % CHAINS;
        if (q == 0) {
            for (int e = 0; e < whole; e += CHAINS) {
                for (int c = 0; c < CHAINS; c++) {
                    chains[c] += a[i + e + c];
                }
            }
        } else {
            for (int e = 0; e < whole; e += CHAINS) {
                for (int c = 0; c < CHAINS; c++) {
                    chains[c] += a[i + e + c] * b[j + e + c];
                }
            }
        }
        float sum = 0;
        for (float chain : chains) {
            sum += q == 0 ? chain * b[j] : chain;
        }
        for (int e = whole; e < n; e++) {
            sum += a[i + e] * b[j + e * q];
        }
        return sum;
    }
}
