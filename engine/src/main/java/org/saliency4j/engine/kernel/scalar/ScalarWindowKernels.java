package org.saliency4j.engine.kernel.scalar;

import java.util.Arrays;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.kernel.WindowRows;

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

    @Override
    public void padRow(float[] source, int s, int n, float outside, float[] target, int d) {
        System.arraycopy(source, s, target, d, n);
        Arrays.fill(target, d + n, d + n + SLACK, outside);
    }

    @Override
    public void joinRow(float[] source, int even, int odd, float[] target, int d, int n) {
        int pairs = n / 2;
        for (int j = 0; j < pairs; j++) {
            target[d + 2 * j] = source[even + j];
            target[d + 2 * j + 1] = source[odd + j];
        }
        if (2 * pairs < n) {
            target[d + 2 * pairs] = source[even + pairs];
        }
    }

    @Override
    public void weightedRows(
            float[] source,
            int s,
            WindowRows windows,
            float[] weights,
            int w,
            float bias,
            Clip clip,
            float[] target,
            int d) {
        int[] offsets = windows.offsets();
        int width = windows.width();
        int step = windows.step();
        for (int y = 0; y < windows.rows(); y++) {
            int to = d + y * width;
            Arrays.fill(target, to, to + width, bias);
            for (int t = 0; t < offsets.length; t++) {
                int from = s + offsets[t] + y * windows.rowStride();
                if (step == 1) {
                    addScaled(weights[w + t], source, from, target, to, width);
                } else {
                    for (int x = 0; x < width; x++) {
                        target[to + x] += weights[w + t] * source[from + x * step];
                    }
                }
            }
        }
        if (clip.bounded()) {
            for (int i = d; i < d + windows.count(); i++) {
                target[i] = clip.apply(target[i]);
            }
        }
    }
}
