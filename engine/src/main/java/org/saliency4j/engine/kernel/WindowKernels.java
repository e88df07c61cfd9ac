package org.saliency4j.engine.kernel;

/**
 * Sliding-window sums and maxima over rows of pixels: depthwise convolution, pooling, blur.
 *
 * <p>Most work on flat runs: element j of the result depends on {@code source[s + offsets[t] + j]} for each tap t. An image whose rows are
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

    /**
     * The adjoint of {@link #maximum}: hands each gradient to the first tap that holds the maximum, or the first {@code NaN}: {@code sums[d
     * + offsets[t] + j] += gradient[g + j]}. Taps are done one after the other.
     *
     * @param source what the maximum was taken of
     * @param s index that the offsets are relative to
     * @param offsets one distance for each tap
     * @param maximum what {@link #maximum} made of it
     * @param m index of the first maximum
     * @param gradient the gradients of the maxima; used up
     * @param g index of the first of them
     * @param sums the array to add to, laid out like {@code source}; none of the others
     * @param d index that the offsets are relative to
     * @param n number of maxima; exactly these are touched
     */
    void maximumAdjoint(
            float[] source,
            int s,
            int[] offsets,
            float[] maximum,
            int m,
            float[] gradient,
            int g,
            float[] sums,
            int d,
            int n);

    /**
     * The adjoint of a clip: {@code gradient[g + j] = 0} unless {@code low < result[r + j] < high}.
     *
     * @param clip the bounds
     * @param result what was clipped
     * @param r index of its first element
     * @param gradient the gradient to stop; not {@code result}
     * @param g index of its first element
     * @param n number of elements; exactly these are touched
     */
    void stopOutside(Clip clip, float[] result, int r, float[] gradient, int g, int n);

    /**
     * Copies a row into a padded plane: {@code target[d + j] = source[s + j]} for j below n, {@code outside} for the {@link #SLACK} elements
     * behind. Rows written in ascending order thereby pad one another.
     *
     * @param source the array to read
     * @param s index of the row's first element
     * @param n its length
     * @param outside what the padding holds
     * @param target the array to write; not {@code source}
     * @param d index of the first element there
     */
    void padRow(float[] source, int s, int n, float outside, float[] target, int d);

    /**
     * Two rows in turns: {@code target[d + 2 j] = source[even + j]} and {@code target[d + 2 j + 1] = source[odd + j]}, for n elements in all.
     *
     * @param source the array to read, up to {@link #SLACK} elements beyond
     * @param even index of the first even element
     * @param odd index of the first odd element
     * @param target the array to write; not {@code source}
     * @param d index of the row's first element
     * @param n its length; exactly so many are written
     */
    void joinRow(float[] source, int even, int odd, float[] target, int d, int n);

    /**
     * Weighted sums over windows, stored without gaps: {@code target[d + y * width + x] = clip(bias + sum over t of weights[w + t] * source[s +
     * offsets[t] + y * rowStride + x * step])}, summed in the order of t. {@code source} must be readable up to {@code (step + 1) * SLACK}
     * elements beyond the last tap. Where rows have less than {@link #SLACK} windows, up to so many elements
     * behind the last result are written with unspecified values; otherwise none.
     *
     * @param source the array to read
     * @param s index that the offsets are relative to
     * @param windows where the taps lie
     * @param weights the factors
     * @param w index of the first factor
     * @param bias what the sums start from
     * @param clip bounds applied last
     * @param target the array to write; not {@code source}
     * @param d index of the first result
     */
    void weightedRows(
            float[] source,
            int s,
            WindowRows windows,
            float[] weights,
            int w,
            float bias,
            Clip clip,
            float[] target,
            int d);
}
