package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.kernel.WindowRows;

/** Windows with the sums of four vectors of results kept in registers while all taps pass over them. */
final class VectorWindowKernels implements WindowKernels {
    private static final int BLOCK = 4 * LANES;
    private static final int ROWS = 4;
    private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES);
    private static final VectorMask<Float> BEHIND =
            VectorMask.fromLong(SPECIES, (-1L << (LANES / 2)) & ((1L << LANES) - 1));

    @Override
    public void weightedSum(
            float[] source, int s, int[] offsets, float[] weights, int w, float bias, float[] target, int d, int n) {
        int j = 0;
        for (; j + BLOCK <= n; j += BLOCK) {
            FloatVector a = FloatVector.broadcast(SPECIES, bias);
            FloatVector b = a;
            FloatVector c = a;
            FloatVector e = a;
            for (int t = 0; t < offsets.length; t++) {
                int at = s + offsets[t] + j;
                FloatVector factor = FloatVector.broadcast(SPECIES, weights[w + t]);
                a = factor.fma(FloatVector.fromArray(SPECIES, source, at), a);
                b = factor.fma(FloatVector.fromArray(SPECIES, source, at + LANES), b);
                c = factor.fma(FloatVector.fromArray(SPECIES, source, at + 2 * LANES), c);
                e = factor.fma(FloatVector.fromArray(SPECIES, source, at + 3 * LANES), e);
            }
            a.intoArray(target, d + j);
            b.intoArray(target, d + j + LANES);
            c.intoArray(target, d + j + 2 * LANES);
            e.intoArray(target, d + j + 3 * LANES);
        }
        for (; j < n; j += LANES) {
            FloatVector a = FloatVector.broadcast(SPECIES, bias);
            for (int t = 0; t < offsets.length; t++) {
                FloatVector factor = FloatVector.broadcast(SPECIES, weights[w + t]);
                a = factor.fma(FloatVector.fromArray(SPECIES, source, s + offsets[t] + j), a);
            }
            a.intoArray(target, d + j);
        }
    }

    @Override
    public void maximum(float[] source, int s, int[] offsets, float[] target, int d, int n) {
        for (int j = 0; j < n; j += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, source, s + offsets[0] + j);
            for (int t = 1; t < offsets.length; t++) {
                a = a.max(FloatVector.fromArray(SPECIES, source, s + offsets[t] + j));
            }
            a.intoArray(target, d + j);
        }
    }

    @Override
    public void addScaled(float factor, float[] source, int s, float[] target, int d, int n) {
        int j = 0;
        FloatVector f = FloatVector.broadcast(SPECIES, factor);
        for (; j + LANES <= n; j += LANES) {
            f.fma(FloatVector.fromArray(SPECIES, source, s + j), FloatVector.fromArray(SPECIES, target, d + j))
                    .intoArray(target, d + j);
        }
        for (; j < n; j++) {
            // Fused like the vectors above: a result must not depend on where in a run it lies.
            target[d + j] = Math.fma(factor, source[s + j], target[d + j]);
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
            int j = 0;
            for (; j + LANES <= n; j += LANES) {
                FloatVector value = FloatVector.fromArray(SPECIES, source, s + offset + j);
                FloatVector left = FloatVector.fromArray(SPECIES, gradient, g + j);
                VectorMask<Float> wins = value.compare(
                                VectorOperators.EQ, FloatVector.fromArray(SPECIES, maximum, m + j))
                        .or(value.compare(VectorOperators.NE, value));
                FloatVector sum = FloatVector.fromArray(SPECIES, sums, d + offset + j);
                sum.add(FloatVector.zero(SPECIES).blend(left, wins)).intoArray(sums, d + offset + j);
                left.blend(0, wins).intoArray(gradient, g + j);
            }
            for (; j < n; j++) {
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
        int j = 0;
        for (; j + LANES <= n; j += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, result, r + j);
            VectorMask<Float> inside =
                    value.compare(VectorOperators.GT, clip.low()).and(value.compare(VectorOperators.LT, clip.high()));
            FloatVector.zero(SPECIES)
                    .blend(FloatVector.fromArray(SPECIES, gradient, g + j), inside)
                    .intoArray(gradient, g + j);
        }
        for (; j < n; j++) {
            float value = result[r + j];
            gradient[g + j] = value > clip.low() && value < clip.high() ? gradient[g + j] : 0;
        }
    }

    @Override
    public void padRow(float[] source, int s, int n, float outside, float[] target, int d) {
        // Whole vectors are copied as long as the source has them; the padding is laid over what they bring too much.
        int whole = Math.min(n, source.length - s - LANES + 1);
        int j = 0;
        for (; j < whole; j += LANES) {
            FloatVector.fromArray(SPECIES, source, s + j).intoArray(target, d + j);
        }
        for (; j < n; j++) {
            target[d + j] = source[s + j];
        }
        pad(outside, target, d + n);
    }

    private static void pad(float outside, float[] target, int d) {
        FloatVector padding = FloatVector.broadcast(SPECIES, outside);
        for (int j = 0; j < SLACK; j += LANES) {
            padding.intoArray(target, d + j);
        }
    }

    @Override
    public void joinRow(float[] source, int even, int odd, float[] target, int d, int n) {
        int j = 0;
        for (; 2 * (j + LANES) <= n; j += LANES) {
            Interleave.join(source, even + j, odd + j, target, d + 2 * j);
        }
        for (; 2 * j < n; j++) {
            target[d + 2 * j] = source[even + j];
            if (2 * j + 1 < n) {
                target[d + 2 * j + 1] = source[odd + j];
            }
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
        int width = windows.width();
        if (windows.step() > 2) {
            singly(source, s, windows, weights, w, bias, clip, target, d);
            return;
        }
        for (int x = 0; x < width; x += LANES) {
            // The last vector of a row overlaps the one before rather than the next row.
            int at = Math.max(0, Math.min(x, width - LANES));
            column(source, s + at * windows.step(), windows, weights, w, bias, clip, target, d + at);
        }
    }

    /** One vector of results in all rows; what spills over is overwritten by the next row. */
    private static void column(
            float[] source,
            int s,
            WindowRows windows,
            float[] weights,
            int w,
            float bias,
            Clip clip,
            float[] target,
            int d) {
        int rows = windows.rows();
        if (windows.step() == 2) {
            if (windows.side() == 3) {
                SquareWindows.threeByTwos(source, s, windows, weights, w, bias, clip, target, d);
            } else {
                twos(source, s, windows, weights, w, bias, clip, target, d);
            }
        } else if (windows.side() == 3) {
            SquareWindows.three(source, s, windows, weights, w, bias, clip, target, d);
        } else if (windows.side() == 5) {
            SquareWindows.five(source, s, windows, weights, w, bias, clip, target, d);
        } else if (rows < ROWS) {
            for (int y = 0; y < rows; y++) {
                int from = s + y * windows.rowStride();
                oneRow(source, from, windows.offsets(), weights, w, bias, clip, target, d + y * windows.width());
            }
        } else {
            for (int y = 0; y < rows; y += ROWS) {
                // The last rows overlap those before.
                int row = Math.min(y, rows - ROWS);
                int from = s + row * windows.rowStride();
                fourRows(source, from, windows, weights, w, bias, clip, target, d + row * windows.width());
            }
        }
    }

    /** One vector of results in each of four rows. */
    private static void fourRows(
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
        int stride = windows.rowStride();
        FloatVector a = FloatVector.broadcast(SPECIES, bias);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector e = a;
        for (int t = 0; t < offsets.length; t++) {
            int at = s + offsets[t];
            FloatVector factor = FloatVector.broadcast(SPECIES, weights[w + t]);
            a = factor.fma(FloatVector.fromArray(SPECIES, source, at), a);
            b = factor.fma(FloatVector.fromArray(SPECIES, source, at + stride), b);
            c = factor.fma(FloatVector.fromArray(SPECIES, source, at + 2 * stride), c);
            e = factor.fma(FloatVector.fromArray(SPECIES, source, at + 3 * stride), e);
        }
        float low = clip.low();
        float high = clip.high();
        int width = windows.width();
        a = a.blend(low, a.compare(VectorOperators.LT, low));
        b = b.blend(low, b.compare(VectorOperators.LT, low));
        c = c.blend(low, c.compare(VectorOperators.LT, low));
        e = e.blend(low, e.compare(VectorOperators.LT, low));
        a.blend(high, a.compare(VectorOperators.GT, high)).intoArray(target, d);
        b.blend(high, b.compare(VectorOperators.GT, high)).intoArray(target, d + width);
        c.blend(high, c.compare(VectorOperators.GT, high)).intoArray(target, d + 2 * width);
        e.blend(high, e.compare(VectorOperators.GT, high)).intoArray(target, d + 3 * width);
    }

    private static void oneRow(
            float[] source,
            int s,
            int[] offsets,
            float[] weights,
            int w,
            float bias,
            Clip clip,
            float[] target,
            int d) {
        FloatVector a = FloatVector.broadcast(SPECIES, bias);
        for (int t = 0; t < offsets.length; t++) {
            FloatVector factor = FloatVector.broadcast(SPECIES, weights[w + t]);
            a = factor.fma(FloatVector.fromArray(SPECIES, source, s + offsets[t]), a);
        }
        a = a.blend(clip.low(), a.compare(VectorOperators.LT, clip.low()));
        a.blend(clip.high(), a.compare(VectorOperators.GT, clip.high())).intoArray(target, d);
    }

    /** Every other one of two vectors of sums, in all rows. */
    private static void twos(
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
        for (int i = 0; i < windows.rows(); i++) {
            FloatVector a = FloatVector.broadcast(SPECIES, bias);
            FloatVector b = a;
            int row = s + i * windows.rowStride();
            for (int t = 0; t < offsets.length; t++) {
                int at = row + offsets[t];
                FloatVector factor = FloatVector.broadcast(SPECIES, weights[w + t]);
                a = factor.fma(FloatVector.fromArray(SPECIES, source, at), a);
                b = factor.fma(FloatVector.fromArray(SPECIES, source, at + LANES), b);
            }
            a = a.rearrange(EVEN).blend(b.rearrange(EVEN), BEHIND);
            a = a.blend(clip.low(), a.compare(VectorOperators.LT, clip.low()));
            a.blend(clip.high(), a.compare(VectorOperators.GT, clip.high())).intoArray(target, d + i * windows.width());
        }
    }

    private static void singly(
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
        for (int i = 0; i < windows.count(); i++) {
            int row = i / windows.width();
            int at = s + row * windows.rowStride() + (i - row * windows.width()) * windows.step();
            float sum = bias;
            for (int t = 0; t < offsets.length; t++) {
                sum = Math.fma(weights[w + t], source[at + offsets[t]], sum);
            }
            target[d + i] = clip.apply(sum);
        }
    }
}
