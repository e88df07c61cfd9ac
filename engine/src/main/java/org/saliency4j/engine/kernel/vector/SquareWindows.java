package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.WindowRows;

/**
 * Weighted sums over squares of 3 x 3 and 5 x 5 neighbours, one vector of columns from top to bottom: each row of the image is loaded once and
 * added to all sums it belongs to, which stay in registers. Every sum runs through its taps in their order, like any other.
 *
 * <p>At a step of 2, sums are taken at every column and every other one is dropped: the image then need not be split by columns.
 */
final class SquareWindows {
    private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES);
    private static final VectorMask<Float> BEHIND =
            VectorMask.fromLong(SPECIES, (-1L << (LANES / 2)) & ((1L << LANES) - 1));

    private SquareWindows() {}

    /** A column of 3 x 3 windows. */
    static void three(
            float[] source,
            int s,
            WindowRows windows,
            float[] weights,
            int w,
            float bias,
            Clip clip,
            float[] target,
            int d) {
        FloatVector w00 = FloatVector.broadcast(SPECIES, weights[w]);
        FloatVector w01 = FloatVector.broadcast(SPECIES, weights[w + 1]);
        FloatVector w02 = FloatVector.broadcast(SPECIES, weights[w + 2]);
        FloatVector w10 = FloatVector.broadcast(SPECIES, weights[w + 3]);
        FloatVector w11 = FloatVector.broadcast(SPECIES, weights[w + 4]);
        FloatVector w12 = FloatVector.broadcast(SPECIES, weights[w + 5]);
        FloatVector w20 = FloatVector.broadcast(SPECIES, weights[w + 6]);
        FloatVector w21 = FloatVector.broadcast(SPECIES, weights[w + 7]);
        FloatVector w22 = FloatVector.broadcast(SPECIES, weights[w + 8]);
        FloatVector start = FloatVector.broadcast(SPECIES, bias);
        float low = clip.low();
        float high = clip.high();
        int stride = windows.rowStride();
        int width = windows.width();
        int at = s + windows.offsets()[0];
        FloatVector x = FloatVector.fromArray(SPECIES, source, at);
        FloatVector y = FloatVector.fromArray(SPECIES, source, at + 1);
        FloatVector z = FloatVector.fromArray(SPECIES, source, at + 2);
        FloatVector older = z.fma(w02, y.fma(w01, x.fma(w00, start)));
        at += stride;
        x = FloatVector.fromArray(SPECIES, source, at);
        y = FloatVector.fromArray(SPECIES, source, at + 1);
        z = FloatVector.fromArray(SPECIES, source, at + 2);
        older = z.fma(w12, y.fma(w11, x.fma(w10, older)));
        FloatVector newer = z.fma(w02, y.fma(w01, x.fma(w00, start)));
        for (int i = 0; i < windows.rows(); i++) {
            at += stride;
            x = FloatVector.fromArray(SPECIES, source, at);
            y = FloatVector.fromArray(SPECIES, source, at + 1);
            z = FloatVector.fromArray(SPECIES, source, at + 2);
            FloatVector sum = z.fma(w22, y.fma(w21, x.fma(w20, older)));
            older = z.fma(w12, y.fma(w11, x.fma(w10, newer)));
            newer = z.fma(w02, y.fma(w01, x.fma(w00, start)));
            sum = sum.blend(low, sum.compare(VectorOperators.LT, low));
            sum.blend(high, sum.compare(VectorOperators.GT, high)).intoArray(target, d + i * width);
        }
    }

    /** A column of 3 x 3 windows two rows and columns apart. */
    static void threeByTwos(
            float[] source,
            int s,
            WindowRows windows,
            float[] weights,
            int w,
            float bias,
            Clip clip,
            float[] target,
            int d) {
        FloatVector w00 = FloatVector.broadcast(SPECIES, weights[w]);
        FloatVector w01 = FloatVector.broadcast(SPECIES, weights[w + 1]);
        FloatVector w02 = FloatVector.broadcast(SPECIES, weights[w + 2]);
        FloatVector w10 = FloatVector.broadcast(SPECIES, weights[w + 3]);
        FloatVector w11 = FloatVector.broadcast(SPECIES, weights[w + 4]);
        FloatVector w12 = FloatVector.broadcast(SPECIES, weights[w + 5]);
        FloatVector w20 = FloatVector.broadcast(SPECIES, weights[w + 6]);
        FloatVector w21 = FloatVector.broadcast(SPECIES, weights[w + 7]);
        FloatVector w22 = FloatVector.broadcast(SPECIES, weights[w + 8]);
        FloatVector start = FloatVector.broadcast(SPECIES, bias);
        float low = clip.low();
        float high = clip.high();
        int stride = windows.rowStride() / 2;
        int width = windows.width();
        int at = s + windows.offsets()[0];
        FloatVector x = FloatVector.fromArray(SPECIES, source, at);
        FloatVector y = FloatVector.fromArray(SPECIES, source, at + 1);
        FloatVector z = FloatVector.fromArray(SPECIES, source, at + 2);
        FloatVector left = z.fma(w02, y.fma(w01, x.fma(w00, start)));
        x = FloatVector.fromArray(SPECIES, source, at + LANES);
        y = FloatVector.fromArray(SPECIES, source, at + LANES + 1);
        z = FloatVector.fromArray(SPECIES, source, at + LANES + 2);
        FloatVector right = z.fma(w02, y.fma(w01, x.fma(w00, start)));
        for (int i = 0; i < windows.rows(); i++) {
            at += stride;
            x = FloatVector.fromArray(SPECIES, source, at);
            y = FloatVector.fromArray(SPECIES, source, at + 1);
            z = FloatVector.fromArray(SPECIES, source, at + 2);
            left = z.fma(w12, y.fma(w11, x.fma(w10, left)));
            x = FloatVector.fromArray(SPECIES, source, at + LANES);
            y = FloatVector.fromArray(SPECIES, source, at + LANES + 1);
            z = FloatVector.fromArray(SPECIES, source, at + LANES + 2);
            right = z.fma(w12, y.fma(w11, x.fma(w10, right)));
            at += stride;
            x = FloatVector.fromArray(SPECIES, source, at);
            y = FloatVector.fromArray(SPECIES, source, at + 1);
            z = FloatVector.fromArray(SPECIES, source, at + 2);
            FloatVector sum = z.fma(w22, y.fma(w21, x.fma(w20, left))).rearrange(EVEN);
            left = z.fma(w02, y.fma(w01, x.fma(w00, start)));
            x = FloatVector.fromArray(SPECIES, source, at + LANES);
            y = FloatVector.fromArray(SPECIES, source, at + LANES + 1);
            z = FloatVector.fromArray(SPECIES, source, at + LANES + 2);
            sum = sum.blend(z.fma(w22, y.fma(w21, x.fma(w20, right))).rearrange(EVEN), BEHIND);
            right = z.fma(w02, y.fma(w01, x.fma(w00, start)));
            sum = sum.blend(low, sum.compare(VectorOperators.LT, low));
            sum.blend(high, sum.compare(VectorOperators.GT, high)).intoArray(target, d + i * width);
        }
    }

    /** A column of 5 x 5 windows. */
    static void five(
            float[] source,
            int s,
            WindowRows windows,
            float[] weights,
            int w,
            float bias,
            Clip clip,
            float[] target,
            int d) {
        FloatVector w00 = FloatVector.broadcast(SPECIES, weights[w]);
        FloatVector w01 = FloatVector.broadcast(SPECIES, weights[w + 1]);
        FloatVector w02 = FloatVector.broadcast(SPECIES, weights[w + 2]);
        FloatVector w03 = FloatVector.broadcast(SPECIES, weights[w + 3]);
        FloatVector w04 = FloatVector.broadcast(SPECIES, weights[w + 4]);
        FloatVector w10 = FloatVector.broadcast(SPECIES, weights[w + 5]);
        FloatVector w11 = FloatVector.broadcast(SPECIES, weights[w + 6]);
        FloatVector w12 = FloatVector.broadcast(SPECIES, weights[w + 7]);
        FloatVector w13 = FloatVector.broadcast(SPECIES, weights[w + 8]);
        FloatVector w14 = FloatVector.broadcast(SPECIES, weights[w + 9]);
        FloatVector w20 = FloatVector.broadcast(SPECIES, weights[w + 10]);
        FloatVector w21 = FloatVector.broadcast(SPECIES, weights[w + 11]);
        FloatVector w22 = FloatVector.broadcast(SPECIES, weights[w + 12]);
        FloatVector w23 = FloatVector.broadcast(SPECIES, weights[w + 13]);
        FloatVector w24 = FloatVector.broadcast(SPECIES, weights[w + 14]);
        FloatVector w30 = FloatVector.broadcast(SPECIES, weights[w + 15]);
        FloatVector w31 = FloatVector.broadcast(SPECIES, weights[w + 16]);
        FloatVector w32 = FloatVector.broadcast(SPECIES, weights[w + 17]);
        FloatVector w33 = FloatVector.broadcast(SPECIES, weights[w + 18]);
        FloatVector w34 = FloatVector.broadcast(SPECIES, weights[w + 19]);
        FloatVector w40 = FloatVector.broadcast(SPECIES, weights[w + 20]);
        FloatVector w41 = FloatVector.broadcast(SPECIES, weights[w + 21]);
        FloatVector w42 = FloatVector.broadcast(SPECIES, weights[w + 22]);
        FloatVector w43 = FloatVector.broadcast(SPECIES, weights[w + 23]);
        FloatVector w44 = FloatVector.broadcast(SPECIES, weights[w + 24]);
        FloatVector start = FloatVector.broadcast(SPECIES, bias);
        float low = clip.low();
        float high = clip.high();
        int stride = windows.rowStride();
        int width = windows.width();
        FloatVector oldest = start;
        FloatVector older = start;
        FloatVector newer = start;
        FloatVector newest = start;
        int at = s + windows.offsets()[0];
        for (int i = -4; i < windows.rows(); i++) {
            FloatVector x = FloatVector.fromArray(SPECIES, source, at);
            FloatVector y = FloatVector.fromArray(SPECIES, source, at + 1);
            FloatVector z = FloatVector.fromArray(SPECIES, source, at + 2);
            FloatVector u = FloatVector.fromArray(SPECIES, source, at + 3);
            FloatVector v = FloatVector.fromArray(SPECIES, source, at + 4);
            FloatVector sum = v.fma(w44, u.fma(w43, z.fma(w42, y.fma(w41, x.fma(w40, oldest)))));
            oldest = v.fma(w34, u.fma(w33, z.fma(w32, y.fma(w31, x.fma(w30, older)))));
            older = v.fma(w24, u.fma(w23, z.fma(w22, y.fma(w21, x.fma(w20, newer)))));
            newer = v.fma(w14, u.fma(w13, z.fma(w12, y.fma(w11, x.fma(w10, newest)))));
            newest = v.fma(w04, u.fma(w03, z.fma(w02, y.fma(w01, x.fma(w00, start)))));
            at += stride;
            if (i >= 0) {
                sum = sum.blend(low, sum.compare(VectorOperators.LT, low));
                sum.blend(high, sum.compare(VectorOperators.GT, high)).intoArray(target, d + i * width);
            }
        }
    }
}
