package org.saliency4j.engine.kernel;

/**
 * The inner loops of structural similarity (SSIM): local means and products of two images under a separable window, a row at a time.
 *
 * <p>The ratio needs only four filtered rows, not the five of its formula: x, y, x^2 + y^2 (the variances occur as a sum) and x y. They
 * are the <em>moments</em>: an array of {@value #MOMENTS} rows, filtered together. Sums run in the order of the taps.
 *
 * <p>Rows are processed in whole vectors: every array must be readable and writable up to {@link #SLACK} elements beyond its run; what is
 * written there is unspecified. No array may be given twice in one call.
 */
public interface SimilarityKernels {
    /** How far beyond a run its arrays must reach. */
    int SLACK = 16;

    /** The number of rows that are filtered together. */
    int MOMENTS = 4;

    /**
     * What the ratio is stabilised with.
     *
     * @param luminance C1, added to products of means
     * @param contrast C2, added to variances and covariances
     * @param covarianceFactor what variances and covariances are multiplied by: 1, or N / (N - 1) for a sample of N
     */
    record Constants(double luminance, double contrast, double covarianceFactor) {}

    /**
     * The moments before filtering: {@code x, y, x^2 + y^2, x y}.
     *
     * @param x a row of one image
     * @param y the same row of the other
     * @param moments where they go
     * @param n number of elements
     */
    void products(double[] x, double[] y, double[][] moments, int n);

    /**
     * Filters moments along the row: {@code sums[m][j] = sum over t of taps[t] * moments[m][j + t]}.
     *
     * @param moments rows of {@code n + taps.length - 1} elements
     * @param taps the window
     * @param sums where the sums go
     * @param n number of sums in a row
     */
    void across(double[][] moments, double[] taps, double[][] sums, int n);

    /**
     * Filters moments from row to row: {@code sums[m][j] = sum over t of taps[t] * lines[t][m][j]}.
     *
     * @param lines the moments of as many rows as there are taps
     * @param taps the window
     * @param sums where the sums go
     * @param n number of sums in a row
     */
    void down(double[][][] lines, double[] taps, double[][] sums, int n);

    /**
     * {@code (2 mx my + C1) (2 cxy + C2) / ((mx^2 + my^2 + C1) (vx + vy + C2))}, with {@code cxy = f (sxy - mx my)} and
     * {@code vx + vy = f (s - mx^2 - my^2)}.
     *
     * @param sums the filtered moments
     * @param constants C1, C2 and f
     * @param ratios where the ratios go
     * @param n number of ratios
     */
    void similarity(double[][] sums, Constants constants, double[] ratios, int n);

    /**
     * The second factor of {@link #similarity} alone: {@code (2 cxy + C2) / (vx + vy + C2)}.
     *
     * @param sums the filtered moments
     * @param constants C2 and f
     * @param ratios where the ratios go
     * @param n number of ratios
     */
    void contrast(double[][] sums, Constants constants, double[] ratios, int n);
}
