package org.saliency4j.jmh.guard.plain;

import org.jspecify.annotations.Nullable;

/**
 * Structural similarity with the paper's window: 11x11 taps of a Gaussian of sigma 1.5, windows inside the map only, values in [0, 1].
 * Frozen: see the package.
 */
public final class PlainSimilarity {
    private static final int TAPS = 11;
    private static final double SIGMA = 1.5;
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;

    private PlainSimilarity() {}

    /**
     * The mean over all windows.
     *
     * @param x a map, row by row
     * @param y another one
     * @param height rows of both
     * @param width columns of both
     * @return the structural similarity
     */
    public static double mean(double[] x, double[] y, int height, int width) {
        double[] meanX = moment(x, null, height, width);
        double[] meanY = moment(y, null, height, width);
        double[] meanXx = moment(x, x, height, width);
        double[] meanYy = moment(y, y, height, width);
        double[] meanXy = moment(x, y, height, width);
        double sum = 0;
        for (int i = 0; i < meanX.length; i++) {
            double product = meanX[i] * meanY[i];
            double squares = meanX[i] * meanX[i] + meanY[i] * meanY[i];
            double above = (2 * product + C1) * (2 * (meanXy[i] - product) + C2);
            double below = (squares + C1) * (meanXx[i] + meanYy[i] - squares + C2);
            sum += above / below;
        }
        return sum / meanX.length;
    }

    /** The mean of x, or of x times y, under each window. */
    private static double[] moment(double[] x, double @Nullable [] y, int height, int width) {
        double[] taps = taps();
        int columns = width - TAPS + 1;
        double[] across = new double[height * columns];
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int t = 0; t < TAPS; t++) {
                    int at = i * width + j + t;
                    sum += taps[t] * (y == null ? x[at] : x[at] * y[at]);
                }
                across[i * columns + j] = sum;
            }
        }
        double[] means = new double[(height - TAPS + 1) * columns];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (int t = 0; t < TAPS; t++) {
                sum += taps[t] * across[i + t * columns];
            }
            means[i] = sum;
        }
        return means;
    }

    private static double[] taps() {
        double[] taps = new double[TAPS];
        double sum = 0;
        for (int t = 0; t < TAPS; t++) {
            double distance = (t - TAPS / 2) / SIGMA;
            taps[t] = Math.exp(-distance * distance / 2);
            sum += taps[t];
        }
        for (int t = 0; t < TAPS; t++) {
            taps[t] /= sum;
        }
        return taps;
    }
}
