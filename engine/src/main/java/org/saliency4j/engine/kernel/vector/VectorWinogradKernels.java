package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.WinogradKernels;
import org.saliency4j.engine.kernel.WinogradTransform;

/**
 * Winograd's transforms in vectors. Points come in pairs of opposite sign, whose even and odd parts are shared.
 *
 * <p>No method takes or returns a vector: where one is not inlined, because the calling method has grown large, its vectors become objects.
 */
final class VectorWinogradKernels implements WinogradKernels {
    private static final float P = WinogradTransform.F4.p();
    private static final float Q = WinogradTransform.F4.q();
    private static final float PP = P * P;
    private static final float QQ = Q * Q;
    private static final float PPP = PP * P;
    private static final float QQQ = QQ * Q;
    private static final float PPQQ = PP * QQ;
    private static final float SUM = PP + QQ;

    @Override
    public int slack() {
        return LANES;
    }

    @Override
    public void inputColumns(
            WinogradTransform transform,
            float[] image,
            int at,
            int rowStride,
            int count,
            float[] lines,
            int o,
            int lineStride) {
        if (transform == WinogradTransform.F2) {
            for (int x = 0; x < count; x += LANES) {
                input2(image, at + x, rowStride, lines, o + x, lineStride);
            }
        } else {
            for (int x = 0; x < count; x += LANES) {
                input4(image, at + x, rowStride, lines, o + x, lineStride);
            }
        }
    }

    @Override
    public void inputRows(
            WinogradTransform transform,
            float[] lines,
            int lineStride,
            int tiles,
            Halo halo,
            float[] points,
            int o,
            int pointStride,
            float[] scratch) {
        // Elements shifted by a tile are stored one place to the left, so that the first has to have room there.
        int stride = (tiles + LANES - 1) / LANES * LANES + LANES;
        int n = transform.extent();
        int m = transform.results();
        // All lines are taken apart before the first is transformed: a vector that lies across two just stored would
        // have to wait for both to reach the cache.
        for (int i = 0; i < n; i++) {
            int line = i * lineStride;
            int at = LANES + i * n * stride;
            if (transform == WinogradTransform.F2) {
                for (int t = 0; t < tiles; t += LANES) {
                    Deinterleave.two(lines, line + 2 * t, scratch, at + t, stride);
                }
            } else {
                for (int t = 0; t < tiles; t += LANES) {
                    Deinterleave.four(lines, line + 4 * t, scratch, at + t, stride);
                }
            }
            halo.patch(i, scratch, at + m * stride, at + (m + 1) * stride);
        }
        for (int i = 0; i < n; i++) {
            int from = LANES + i * n * stride;
            int to = o + i * n * pointStride;
            if (transform == WinogradTransform.F2) {
                for (int t = 0; t < tiles; t += LANES) {
                    input2(scratch, from + t, stride, points, to + t, pointStride);
                }
            } else {
                for (int t = 0; t < tiles; t += LANES) {
                    input4(scratch, from + t, stride, points, to + t, pointStride);
                }
            }
        }
    }

    private static void input2(float[] in, int from, int stride, float[] out, int to, int next) {
        FloatVector d0 = FloatVector.fromArray(SPECIES, in, from);
        FloatVector d1 = FloatVector.fromArray(SPECIES, in, from + stride);
        FloatVector d2 = FloatVector.fromArray(SPECIES, in, from + 2 * stride);
        FloatVector d3 = FloatVector.fromArray(SPECIES, in, from + 3 * stride);
        d2.sub(d0).intoArray(out, to);
        d2.add(d1).intoArray(out, to + next);
        d2.sub(d1).intoArray(out, to + 2 * next);
        d3.sub(d1).intoArray(out, to + 3 * next);
    }

    private static void input4(float[] in, int from, int stride, float[] out, int to, int next) {
        FloatVector d0 = FloatVector.fromArray(SPECIES, in, from);
        FloatVector d1 = FloatVector.fromArray(SPECIES, in, from + stride);
        FloatVector d2 = FloatVector.fromArray(SPECIES, in, from + 2 * stride);
        FloatVector d3 = FloatVector.fromArray(SPECIES, in, from + 3 * stride);
        FloatVector d4 = FloatVector.fromArray(SPECIES, in, from + 4 * stride);
        FloatVector d5 = FloatVector.fromArray(SPECIES, in, from + 5 * stride);
        FloatVector ppqq = FloatVector.broadcast(SPECIES, PPQQ);
        FloatVector sum = FloatVector.broadcast(SPECIES, -SUM);
        d0.fma(ppqq, d2.fma(sum, d4)).intoArray(out, to);
        d1.fma(ppqq, d3.fma(sum, d5)).intoArray(out, to + 5 * next);
        FloatVector qq = FloatVector.broadcast(SPECIES, -QQ);
        FloatVector even = d2.fma(qq, d4);
        FloatVector odd = d1.fma(qq, d3).mul(P);
        even.add(odd).intoArray(out, to + next);
        even.sub(odd).intoArray(out, to + 2 * next);
        FloatVector pp = FloatVector.broadcast(SPECIES, -PP);
        even = d2.fma(pp, d4);
        odd = d1.fma(pp, d3).mul(Q);
        even.add(odd).intoArray(out, to + 3 * next);
        even.sub(odd).intoArray(out, to + 4 * next);
    }

    @Override
    public void outputRows(
            WinogradTransform transform,
            float[] points,
            int p,
            int pointStride,
            int tiles,
            float[] lines,
            int lineStride,
            float[] scratch) {
        int n = transform.extent();
        for (int i = 0; i < n; i++) {
            int from = p + i * n * pointStride;
            int line = i * lineStride;
            if (transform == WinogradTransform.F2) {
                for (int t = 0; t < tiles; t += LANES) {
                    output2(points, from + t, pointStride, scratch, 0, LANES);
                    Interleave.two(scratch, 0, lines, line + 2 * t);
                }
            } else {
                for (int t = 0; t < tiles; t += LANES) {
                    output4(points, from + t, pointStride, scratch, 0, LANES);
                    Interleave.four(scratch, 0, lines, line + 4 * t);
                }
            }
        }
    }

    private static void output2(float[] in, int from, int stride, float[] out, int to, int next) {
        FloatVector m0 = FloatVector.fromArray(SPECIES, in, from);
        FloatVector m1 = FloatVector.fromArray(SPECIES, in, from + stride);
        FloatVector m2 = FloatVector.fromArray(SPECIES, in, from + 2 * stride);
        FloatVector m3 = FloatVector.fromArray(SPECIES, in, from + 3 * stride);
        m1.add(m2).add(m0).intoArray(out, to);
        m1.sub(m2).add(m3).intoArray(out, to + next);
    }

    private static void output4(float[] in, int from, int stride, float[] out, int to, int next) {
        FloatVector m1 = FloatVector.fromArray(SPECIES, in, from + stride);
        FloatVector m2 = FloatVector.fromArray(SPECIES, in, from + 2 * stride);
        FloatVector even1 = m1.add(m2);
        FloatVector odd1 = m1.sub(m2);
        FloatVector m3 = FloatVector.fromArray(SPECIES, in, from + 3 * stride);
        FloatVector m4 = FloatVector.fromArray(SPECIES, in, from + 4 * stride);
        FloatVector even2 = m3.add(m4);
        FloatVector odd2 = m3.sub(m4);
        FloatVector m0 = FloatVector.fromArray(SPECIES, in, from);
        FloatVector m5 = FloatVector.fromArray(SPECIES, in, from + 5 * stride);
        even1.add(even2).add(m0).intoArray(out, to);
        odd1.mul(P).add(odd2.mul(Q)).intoArray(out, to + next);
        even1.mul(PP).add(even2.mul(QQ)).intoArray(out, to + 2 * next);
        odd1.mul(PPP).add(odd2.mul(QQQ)).add(m5).intoArray(out, to + 3 * next);
    }

    @Override
    public void outputColumns(
            WinogradTransform transform,
            float[] lines,
            int at,
            int lineStride,
            int count,
            int rows,
            float bias,
            float @Nullable [] residual,
            int r,
            Clip clip,
            float[] out,
            int o,
            int rowStride,
            float[] scratch) {
        for (int x = 0; x < count; x += LANES) {
            if (transform == WinogradTransform.F2) {
                output2(lines, at + x, lineStride, scratch, 0, LANES);
            } else {
                output4(lines, at + x, lineStride, scratch, 0, LANES);
            }
            int here = Math.min(LANES, count - x);
            for (int row = 0; row < rows; row++) {
                int shift = row * rowStride + x;
                if (here < LANES) {
                    rest(scratch, row * LANES, here, bias, residual, r + shift, clip, out, o + shift);
                } else if (residual == null) {
                    store(scratch, row * LANES, bias, clip, out, o + shift);
                } else {
                    store(scratch, row * LANES, bias, residual, r + shift, clip, out, o + shift);
                }
            }
        }
    }

    private static void store(float[] sums, int s, float bias, Clip clip, float[] out, int o) {
        FloatVector sum = FloatVector.fromArray(SPECIES, sums, s).add(bias);
        FloatVector raised = sum.blend(clip.low(), sum.compare(VectorOperators.LT, clip.low()));
        raised.blend(clip.high(), raised.compare(VectorOperators.GT, clip.high()))
                .intoArray(out, o);
    }

    private static void store(float[] sums, int s, float bias, float[] residual, int r, Clip clip, float[] out, int o) {
        FloatVector sum =
                FloatVector.fromArray(SPECIES, sums, s).add(bias).add(FloatVector.fromArray(SPECIES, residual, r));
        FloatVector raised = sum.blend(clip.low(), sum.compare(VectorOperators.LT, clip.low()));
        raised.blend(clip.high(), raised.compare(VectorOperators.GT, clip.high()))
                .intoArray(out, o);
    }

    /**
     * Fewer than a vector: finished where the sums lie, then copied. Only at the very end of the residual's array is there no whole vector to
     * read; there single elements go through the same operations in the same order.
     */
    private static void rest(
            float[] sums,
            int s,
            int count,
            float bias,
            float @Nullable [] residual,
            int r,
            Clip clip,
            float[] out,
            int o) {
        if (residual == null) {
            store(sums, s, bias, clip, sums, s);
        } else if (r + LANES <= residual.length) {
            store(sums, s, bias, residual, r, clip, sums, s);
        } else {
            for (int j = 0; j < count; j++) {
                sums[s + j] = clip.apply(sums[s + j] + bias + residual[r + j]);
            }
        }
        System.arraycopy(sums, s, out, o, count);
    }
}
