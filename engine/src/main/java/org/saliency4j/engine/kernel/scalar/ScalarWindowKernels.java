package org.saliency4j.engine.kernel.scalar;

import java.util.Arrays;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.WindowKernels;

/** Windows as sums of shifted runs, one tap after the other over the whole run. */
final class ScalarWindowKernels implements WindowKernels {
    /** A run is cut into pieces that stay in the first-level cache while all taps pass over them. */
    private static final int PIECE = 1024;

    @Override
    public void weightedSum(
            float[] source, int s, int[] offsets, float[] weights, int w, float bias, float[] target, int d, int n) {
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            Arrays.fill(target, d + from, d + from + count, bias);
            for (int t = 0; t < offsets.length; t++) {
                addScaled(weights[w + t], source, s + offsets[t] + from, target, d + from, count);
            }
        }
    }

    @Override
    public void maximum(float[] source, int s, int[] offsets, float[] target, int d, int n) {
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            System.arraycopy(source, s + offsets[0] + from, target, d + from, count);
            for (int t = 1; t < offsets.length; t++) {
                int at = s + offsets[t] + from;
                int to = d + from;
                for (int j = 0; j < count; j++) {
                    target[to + j] = Math.max(target[to + j], source[at + j]);
                }
            }
        }
    }

    @Override
    public void addScaled(float factor, float[] source, int s, float[] target, int d, int n) {
        for (int j = 0; j < n; j++) {
            target[d + j] += factor * source[s + j];
        }
    }

    @Override
    public void maximumAdjoint(
            float[] source,
            int s,
            int[] offsets,
            float[] maximum,
            int m,
            float[] gradient,
            int g,
            float[] sums,
            int d,
            int n) {
        for (int offset : offsets) {
            for (int j = 0; j < n; j++) {
                float value = source[s + offset + j];
                if (value == maximum[m + j] || Float.isNaN(value)) {
                    sums[d + offset + j] += gradient[g + j];
                    gradient[g + j] = 0;
                }
            }
        }
    }

    @Override
    public void stopOutside(Clip clip, float[] result, int r, float[] gradient, int g, int n) {
        float low = clip.low();
        float high = clip.high();
        for (int j = 0; j < n; j++) {
            float value = result[r + j];
            gradient[g + j] = value > low && value < high ? gradient[g + j] : 0;
        }
    }
}
