package org.saliency4j.engine.kernel;

/**
 * Sliding-window sums and maxima over rows of pixels: depthwise convolution, pooling, blur.
 *
 * <p>All work on flat runs: element j of the result depends on {@code source[s + offsets[t] + j]} for each tap t. An image whose rows are
 * padded to a common distance is one such run, two-dimensional windows included. Runs are processed in whole vectors: {@code source} must
 * be readable, and {@code target} writable, up to {@link #SLACK} elements beyond the run; what is written there is unspecified.
 */
public interface WindowKernels {
    /** How far beyond a run its arrays must reach. */
    int SLACK = 16;

    /**
     * {@code target[d + j] = bias + sum over t of weights[w + t] * source[s + offsets[t] + j]}, summed in the order of t.
     *
     * @param source the array to read
     * @param s index that the offsets are relative to
     * @param offsets one distance for each tap
     * @param weights the factors
     * @param w index of the first factor
     * @param bias what the sums start from
     * @param target the array to write; not {@code source}
     * @param d index of the first result
     * @param n number of results
     */
    void weightedSum(
            float[] source, int s, int[] offsets, float[] weights, int w, float bias, float[] target, int d, int n);

    /**
     * {@code target[d + j] = max over t of source[s + offsets[t] + j]}; {@code NaN} if any of them is.
     *
     * @param source the array to read
     * @param s index that the offsets are relative to
     * @param offsets one distance for each tap
     * @param target the array to write; not {@code source}
     * @param d index of the first result
     * @param n number of results
     */
    void maximum(float[] source, int s, int[] offsets, float[] target, int d, int n);

    /**
     * {@code target[d + j] += factor * source[s + j]}.
     *
     * @param factor the factor
     * @param source the array to read
     * @param s index of the first element
     * @param target the array to add to; not {@code source}
     * @param d index of the first sum
     * @param n number of elements; exactly these are touched
     */
    void addScaled(float factor, float[] source, int s, float[] target, int d, int n);
}
