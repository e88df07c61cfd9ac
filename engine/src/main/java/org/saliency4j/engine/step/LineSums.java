package org.saliency4j.engine.step;

/**
 * Sums over neighbours, in double. Each is four sums of every fourth element, because a single chain of additions would wait for each of
 * them; which element goes where depends on its place in the line only.
 */
final class LineSums {
    private static final int CHAINS = 4;

    private LineSums() {}

    /** The sum of the elements. */
    static double sum(float[] x, int at, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + CHAINS <= n; i += CHAINS) {
            a += x[at + i];
            b += x[at + i + 1];
            c += x[at + i + 2];
            d += x[at + i + 3];
        }
        for (; i < n; i++) {
            a += x[at + i];
        }
        return a + b + (c + d);
    }

    /** The sum of {@code (x - centre)^2}. */
    static double squares(float[] x, int at, int n, double centre) {
        return products(x, at, centre, x, at, centre, n);
    }

    /** The sum of {@code (x - p) * (y - q)}. */
    static double products(float[] x, int at, double p, float[] y, int to, double q, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + CHAINS <= n; i += CHAINS) {
            a += (x[at + i] - p) * (y[to + i] - q);
            b += (x[at + i + 1] - p) * (y[to + i + 1] - q);
            c += (x[at + i + 2] - p) * (y[to + i + 2] - q);
            d += (x[at + i + 3] - p) * (y[to + i + 3] - q);
        }
        for (; i < n; i++) {
            a += (x[at + i] - p) * (y[to + i] - q);
        }
        return a + b + (c + d);
    }
}
