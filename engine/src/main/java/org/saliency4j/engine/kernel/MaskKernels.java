package org.saliency4j.engine.kernel;

/**
 * The inner loops of masked pictures and masked features: products, blends, the gradients that masks receive, and distances over the
 * features that a mask selects. Nothing beyond a run is read or written.
 */
public interface MaskKernels {
    /**
     * {@code target[d + i] = x[s + i] * mask[m + i]}.
     *
     * @param x the picture
     * @param s its first element
     * @param mask the mask
     * @param m its first element
     * @param target where products go
     * @param d the first of them
     * @param n number of elements
     */
    void multiply(float[] x, int s, float[] mask, int m, float[] target, int d, int n);

    /**
     * {@code target[d + i] = mask[m + i] * x[s + i] + (1 - mask[m + i]) * background[s + i]}, each operation rounded: exactly x where the
     * mask is 1, exactly the background where it is 0.
     *
     * @param x the picture
     * @param background the picture behind it
     * @param s the first element of both
     * @param mask the mask
     * @param m its first element
     * @param target where blends go
     * @param d the first of them
     * @param n number of elements
     */
    void blend(float[] x, float[] background, int s, float[] mask, int m, float[] target, int d, int n);

    /**
     * {@code sums[d + i] += gradient[g + i] * factor[s + i]}, each operation rounded: one channel's part of a mask's gradient.
     *
     * @param gradient the gradient of the masked picture
     * @param g its first element
     * @param factor the picture, or how it differs from its background
     * @param s its first element
     * @param sums the mask's gradient so far
     * @param d its first element
     * @param n number of elements
     */
    void addProducts(float[] gradient, int g, float[] factor, int s, float[] sums, int d, int n);

    /**
     * {@code sum |a[s + i] - b[t + i]|} over the elements that count, in double.
     *
     * @param a some features
     * @param s the first of them
     * @param b others
     * @param t the first of them
     * @param counts whether each counts, from index 0
     * @param n number of elements
     * @return the sum, in an order that depends on n alone
     */
    double absoluteDistance(float[] a, int s, float[] b, int t, boolean[] counts, int n);

    /**
     * {@code sum (a[s + i] - b[t + i])^2} over the elements that count, in double.
     *
     * @param a some features
     * @param s the first of them
     * @param b others
     * @param t the first of them
     * @param counts whether each counts, from index 0
     * @param n number of elements
     * @return the sum, in an order that depends on n alone
     */
    double squaredDistance(float[] a, int s, float[] b, int t, boolean[] counts, int n);
}
