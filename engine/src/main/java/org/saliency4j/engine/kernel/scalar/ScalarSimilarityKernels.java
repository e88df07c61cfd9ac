package org.saliency4j.engine.kernel.scalar;

import java.util.Arrays;
import org.saliency4j.engine.kernel.SimilarityKernels;

/** Similarity with one tap after the other over a whole row, which C2 vectorises. */
final class ScalarSimilarityKernels implements SimilarityKernels {
    @Override
    public void down(double[] x, double[] y, int at, int width, double[] taps, double[] moments, int stride, int n) {
        for (int i = 0; i < ROWS; i++) {
            int mx = i * MOMENTS * stride;
            Arrays.fill(moments, mx, mx + MOMENTS * stride, 0);
            for (int t = 0; t < taps.length; t++) {
                int from = at + (i + t) * width;
                add(taps[t], x, from, moments, mx, n);
                add(taps[t], y, from, moments, mx + stride, n);
                addSquares(taps[t], x, y, from, moments, mx + 2 * stride, n);
                addProducts(taps[t], x, y, from, moments, mx + 3 * stride, n);
            }
        }
    }

    @Override
    public void across(double[] row, int at, double[] taps, double[] sums, int n) {
        Arrays.fill(sums, 0, n, 0);
        for (int t = 0; t < taps.length; t++) {
            add(taps[t], row, at + t, sums, 0, n);
        }
    }

    private static void add(double tap, double[] source, int from, double[] sums, int to, int n) {
        for (int j = 0; j < n; j++) {
            sums[to + j] += tap * source[from + j];
        }
    }

    private static void addSquares(double tap, double[] x, double[] y, int from, double[] sums, int to, int n) {
        for (int j = 0; j < n; j++) {
            sums[to + j] += tap * (x[from + j] * x[from + j] + y[from + j] * y[from + j]);
        }
    }

    private static void addProducts(double tap, double[] x, double[] y, int from, double[] sums, int to, int n) {
        for (int j = 0; j < n; j++) {
            sums[to + j] += tap * (x[from + j] * y[from + j]);
        }
    }

    @Override
    public double similarity(double[][] moments, double[] weights, int n, Constants constants) {
        double c1 = constants.luminance();
        double c2 = constants.contrast();
        double f = constants.covarianceFactor();
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double mx = moments[0][j];
            double my = moments[1][j];
            double product = mx * my;
            double squares = mx * mx + my * my;
            sum += weights[j]
                    * (2 * product + c1)
                    * (2 * f * (moments[3][j] - product) + c2)
                    / ((squares + c1) * (f * (moments[2][j] - squares) + c2));
        }
        return sum;
    }

    @Override
    public double contrast(double[][] moments, double[] weights, int n, Constants constants) {
        double c2 = constants.contrast();
        double f = constants.covarianceFactor();
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double mx = moments[0][j];
            double my = moments[1][j];
            sum += weights[j]
                    * (2 * f * (moments[3][j] - mx * my) + c2)
                    / (f * (moments[2][j] - (mx * mx + my * my)) + c2);
        }
        return sum;
    }
}
