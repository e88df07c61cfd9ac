package org.saliency4j.engine.kernel;

/**
 * The matrices of Winograd's F(m x m, 3 x 3), made of interpolation points by Toom and Cook's method: a polynomial product is evaluated at {@code m
 * + 1} points and infinity, and interpolated.
 *
 * <p>With points {@code a_i} and {@code N_i = product over j != i of (a_i - a_j)}: row i of {@code G} is {@code (1, a_i, a_i^2) / N_i}, column i of
 * {@code A'} is {@code (1, a_i, ..., a_i^(m-1))}, row i of {@code B'} holds the coefficients of {@code product over j != i of (x - a_j)}. For
 * infinity they are the last unit vectors, and the coefficients of the product over all points.
 */
public enum WinogradTransform {
    /** Tiles of 2 x 2 results, 16 multiplications: points 0, 1, -1 and infinity, exact in binary but for roundings of sums. */
    F2(2, 1, 0),
    /**
     * Tiles of 4 x 4 results, 36 multiplications: points 0, +-5/8, +-3/2 and infinity. The usual 0, +-1, +-2 take fewer operations, but their
     * errors are about twice as large, because powers of 2 and of 1/2 are farther apart; these are exact in binary too (values as in oneDNN's
     * Winograd convolutions).
     */
    F4(4, 0.625f, 1.5f);

    private final int results;
    private final float p;
    private final float q;

    WinogradTransform(int results, float p, float q) {
        this.results = results;
        this.p = p;
        this.q = q;
    }

    /**
     * Rows and columns of a tile of results.
     *
     * @return m
     */
    public int results() {
        return results;
    }

    /**
     * Rows and columns of a tile of the image, and of points.
     *
     * @return m + 2
     */
    public int extent() {
        return results + 2;
    }

    /**
     * The first pair of points, p and -p.
     *
     * @return p, above 0
     */
    public float p() {
        return p;
    }

    /**
     * The second pair of points, q and -q, of tiles that have one.
     *
     * @return q, or 0
     */
    public float q() {
        return q;
    }

    private double[] points() {
        return results == 2 ? new double[] {0, p, -p} : new double[] {0, p, -p, q, -q};
    }

    /**
     * What the weights are multiplied by.
     *
     * @return {@code G}, extent x 3
     */
    public double[][] g() {
        double[] points = points();
        double[][] g = new double[extent()][];
        for (int i = 0; i < points.length; i++) {
            double n = 1;
            for (int j = 0; j < points.length; j++) {
                n *= j == i ? 1 : points[i] - points[j];
            }
            g[i] = new double[] {1 / n, points[i] / n, points[i] * points[i] / n};
        }
        g[points.length] = new double[] {0, 0, 1};
        return g;
    }

    /**
     * What points are multiplied by.
     *
     * @return {@code A'}, results x extent
     */
    public double[][] a() {
        double[] points = points();
        double[][] a = new double[results][extent()];
        for (int k = 0; k < results; k++) {
            for (int i = 0; i < points.length; i++) {
                a[k][i] = Math.pow(points[i], k);
            }
        }
        a[results - 1][points.length] = 1;
        return a;
    }

    /**
     * What the image is multiplied by.
     *
     * @return {@code B'}, extent x extent
     */
    public double[][] b() {
        double[] points = points();
        double[][] b = new double[extent()][];
        for (int i = 0; i <= points.length; i++) {
            double[] product = new double[extent()];
            product[0] = 1;
            int degree = 0;
            for (int j = 0; j < points.length; j++) {
                if (j != i) {
                    degree++;
                    for (int k = degree; k >= 0; k--) {
                        product[k] = (k > 0 ? product[k - 1] : 0) - points[j] * product[k];
                    }
                }
            }
            b[i] = product;
        }
        return b;
    }
}
