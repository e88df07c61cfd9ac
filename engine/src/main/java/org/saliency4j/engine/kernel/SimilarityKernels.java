package org.saliency4j.engine.kernel;

/**
 * The inner loops of structural similarity (SSIM): local means and products of two images under a separable window.
 *
 * <p>The ratio needs only four filtered images, not the five of its formula: x, y, x^2 + y^2 (the variances occur as a sum) and x y. They
 * are the <em>moments</em>. {@link #down} filters them from row to row straight from the two images, {@value #ROWS} rows of windows at a
 * time, so that a row is read from memory once for all windows it is in. {@link #across} filters what is left along the row. Sums run in
 * the order of the taps.
 *
 * <p>Rows are processed in whole vectors: every array must be readable and writable up to {@link #SLACK} elements beyond its run; what is
 * written there is unspecified. No array may be given twice in one call.
 */
public interface SimilarityKernels {
    /** How far beyond a run its arrays must reach: the lanes of a vector and the taps of a window. */
    int SLACK = 32;

    /** The number of filtered images. */
    int MOMENTS = 4;

    /** The rows of windows that are filtered together. */
    int ROWS = 4;

    /** The fewest taps of a window. */
    int MIN_TAPS = ROWS - 1;

    /** The most taps of a window, so that all stay in registers. */
    int MAX_TAPS = 11;

    /**
     * What the ratio is stabilised with.
     *
     * @param luminance C1, added to products of means
     * @param contrast C2, added to variances and covariances
     * @param covarianceFactor what variances and covariances are multiplied by: 1, or N / (N - 1) for a sample of N
     */
    record Constants(double luminance, double contrast, double covarianceFactor) {}

    /**
     * The moments of {@value #ROWS} rows of windows, filtered from row to row:
     * {@code moments[(i * MOMENTS + m) * stride + j] = sum over t of taps[t] * moment m of pixel (i + t, j)}.
     *
     * @param x {@code ROWS - 1 + taps.length} rows of one image
     * @param y the same rows of the other
     * @param at index of the first row's first pixel in both
     * @param width from one row to the next
     * @param taps the window, {@link #MIN_TAPS} to {@link #MAX_TAPS} taps
     * @param moments where the moments go
     * @param stride from one moment to the next, at least {@code n} rounded up to {@link #SLACK}
     * @param n number of columns
     */
    void down(double[] x, double[] y, int at, int width, double[] taps, double[] moments, int stride, int n);

    /**
     * Filters one row along itself: {@code sums[j] = sum over t of taps[t] * row[at + j + t]}.
     *
     * @param row the row
     * @param at index of its first element
     * @param taps the window, {@link #MIN_TAPS} to {@link #MAX_TAPS} taps
     * @param sums where the sums go
     * @param n number of sums
     */
    void across(double[] row, int at, double[] taps, double[] sums, int n);

    /**
     * The sum of {@code weights[j]} times
     * {@code (2 mx my + C1) (2 cxy + C2) / ((mx^2 + my^2 + C1) (vx + vy + C2))}, with {@code cxy = f (sxy - mx my)} and
     * {@code vx + vy = f (s - mx^2 - my^2)}.
     *
     * @param moments the four moments, filtered both ways
     * @param weights how much each window counts; 0 from n to {@link #SLACK} beyond
     * @param n number of windows
     * @param constants C1, C2 and f
     * @return the sum, in an order that depends on n alone
     */
    double similarity(double[][] moments, double[] weights, int n, Constants constants);

    /**
     * The sum of {@code weights[j]} times the second factor of {@link #similarity}, {@code (2 cxy + C2) / (vx + vy + C2)}.
     *
     * @param moments the four moments, filtered both ways
     * @param weights how much each window counts; 0 from n to {@link #SLACK} beyond
     * @param n number of windows
     * @param constants C2 and f
     * @return the sum, in an order that depends on n alone
     */
    double contrast(double[][] moments, double[] weights, int n, Constants constants);
}
