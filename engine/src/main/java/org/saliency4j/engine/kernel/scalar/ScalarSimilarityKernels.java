package org.saliency4j.engine.kernel.scalar;

import java.util.Arrays;
import org.saliency4j.engine.kernel.SimilarityKernels;

/** Similarity with one tap after the other over a whole row, which C2 vectorises. */
final class ScalarSimilarityKernels implements SimilarityKernels {
    @Override
    public void products(double[] x, double[] y, double[][] moments, int n) {
        System.arraycopy(x, 0, moments[0], 0, n);
        System.arraycopy(y, 0, moments[1], 0, n);
        double[] squares = moments[2];
        double[] products = moments[3];
        for (int j = 0; j < n; j++) {
            squares[j] = x[j] * x[j] + y[j] * y[j];
        }
        for (int j = 0; j < n; j++) {
            products[j] = x[j] * y[j];
        }
    }

    @Override
    public void across(double[][] moments, double[] taps, double[][] sums, int n) {
        for (int m = 0; m < MOMENTS; m++) {
            Arrays.fill(sums[m], 0, n, 0);
            for (int t = 0; t < taps.length; t++) {
                addShifted(taps[t], moments[m], t, sums[m], n);
            }
        }
    }

    @Override
    public void down(double[][][] lines, double[] taps, double[][] sums, int n) {
        for (int m = 0; m < MOMENTS; m++) {
            Arrays.fill(sums[m], 0, n, 0);
            for (int t = 0; t < taps.length; t++) {
                addShifted(taps[t], lines[t][m], 0, sums[m], n);
            }
        }
    }

    private static void addShifted(double tap, double[] source, int shift, double[] sums, int n) {
        for (int j = 0; j < n; j++) {
            sums[j] += tap * source[j + shift];
        }
    }

    @Override
    public void similarity(double[][] sums, Constants constants, double[] ratios, int n) {
        double c1 = constants.luminance();
        double c2 = constants.contrast();
        double f = constants.covarianceFactor();
        double[] mx = sums[0];
        double[] my = sums[1];
        double[] s = sums[2];
        double[] sxy = sums[3];
        for (int j = 0; j < n; j++) {
            double product = mx[j] * my[j];
            double squares = mx[j] * mx[j] + my[j] * my[j];
            ratios[j] = (2 * product + c1)
                    * (2 * f * (sxy[j] - product) + c2)
                    / ((squares + c1) * (f * (s[j] - squares) + c2));
        }
    }

    @Override
    public void contrast(double[][] sums, Constants constants, double[] ratios, int n) {
        double c2 = constants.contrast();
        double f = constants.covarianceFactor();
        double[] mx = sums[0];
        double[] my = sums[1];
        double[] s = sums[2];
        double[] sxy = sums[3];
        for (int j = 0; j < n; j++) {
            double squares = mx[j] * mx[j] + my[j] * my[j];
            ratios[j] = (2 * f * (sxy[j] - mx[j] * my[j]) + c2) / (f * (s[j] - squares) + c2);
        }
    }
}
