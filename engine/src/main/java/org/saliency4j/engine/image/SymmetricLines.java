package org.saliency4j.engine.image;

import java.util.Arrays;

/**
 * The inner loop of a separable convolution with a symmetric kernel: one output line as the weighted sum of equally long source lines.
 *
 * <p>Taps are the outer loop and elements the inner one, and every line is an array of its own, read and written at the same index: that
 * is the form JDK 17 turns into vector instructions. Lines at different offsets of one array it leaves scalar, and four pairs in one loop
 * too, as the body is then too large for it to unroll; both cost a factor of three to five.
 */
final class SymmetricLines {
    private SymmetricLines() {}

    /**
     * {@code dst[i] = sum over d = -r..r of taps[|d|] * lines[centre + d][i]}.
     *
     * <p>Lines of equal weight are added before they are multiplied. Pairs come from the outermost inwards, so that the small terms of a
     * Gaussian's tail are summed first, and three to a pass, so that {@code dst} is loaded and stored less often. Rounding: every value is
     * within
     * {@code (r + 3) * 2^-24 * sum |taps[|d|] * lines|} of the exact sum.
     *
     * @param lines source lines; not modified
     * @param centre index of the line under the centre tap; {@code lines} reach r to both sides of it
     * @param taps taps at distance 0..r
     * @param dst receives the line; none of {@code lines}, and no longer than they are
     */
    static void sum(float[][] lines, int centre, float[] taps, float[] dst) {
        Arrays.fill(dst, 0f);
        int d = taps.length - 1;
        for (; d >= 3; d -= 3) {
            addThreePairs(lines, centre, d, taps, dst);
        }
        for (; d >= 1; d--) {
            addPair(lines[centre - d], lines[centre + d], taps[d], dst);
        }
        addLine(lines[centre], taps[0], dst);
    }

    /** Adds the pairs at distance d, d - 1 and d - 2. */
    private static void addThreePairs(float[][] lines, int centre, int d, float[] taps, float[] dst) {
        float[] a0 = lines[centre - d];
        float[] b0 = lines[centre + d];
        float[] a1 = lines[centre - d + 1];
        float[] b1 = lines[centre + d - 1];
        float[] a2 = lines[centre - d + 2];
        float[] b2 = lines[centre + d - 2];
        float w0 = taps[d];
        float w1 = taps[d - 1];
        float w2 = taps[d - 2];
        int n = dst.length;
        for (int i = 0; i < n; i++) {
            dst[i] += w0 * (a0[i] + b0[i]) + w1 * (a1[i] + b1[i]) + w2 * (a2[i] + b2[i]);
        }
    }

    private static void addPair(float[] a, float[] b, float w, float[] dst) {
        for (int i = 0; i < dst.length; i++) {
            dst[i] += w * (a[i] + b[i]);
        }
    }

    private static void addLine(float[] a, float w, float[] dst) {
        for (int i = 0; i < dst.length; i++) {
            dst[i] += w * a[i];
        }
    }
}
