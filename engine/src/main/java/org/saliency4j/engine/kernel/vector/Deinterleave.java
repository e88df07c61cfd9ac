package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Loads the elements of neighbouring tiles into one vector for each element: the opposite of {@link Interleave}, and arrays for the same reason. A
 * tile's last two elements are the first two of the next tile, which are stored once more, one place to the left.
 */
final class Deinterleave {
    private static final VectorShuffle<Float> PAIR0 = gather(2, 0);
    private static final VectorShuffle<Float> PAIR1 = gather(2, 1);
    private static final VectorMask<Float> UPPER = from(2, 1);

    private static final VectorShuffle<Float> FOUR0 = gather(4, 0);
    private static final VectorShuffle<Float> FOUR1 = gather(4, 1);
    private static final VectorShuffle<Float> FOUR2 = gather(4, 2);
    private static final VectorShuffle<Float> FOUR3 = gather(4, 3);
    private static final VectorMask<Float> FROM1 = from(4, 1);
    private static final VectorMask<Float> FROM2 = from(4, 2);
    private static final VectorMask<Float> FROM3 = from(4, 3);

    private Deinterleave() {}

    /** Lane l holds element {@code period * l + phase}, counted over as many vectors as a period has elements. */
    private static VectorShuffle<Float> gather(int period, int phase) {
        return VectorShuffle.fromOp(SPECIES, lane -> (period * lane + phase) % LANES);
    }

    /** The lanes from part {@code first} of so many parts on. */
    private static VectorMask<Float> from(int parts, int first) {
        long all = LANES == Long.SIZE ? -1L : (1L << LANES) - 1;
        return VectorMask.fromLong(SPECIES, all & (-1L << (first * LANES / parts)));
    }

    /** {@code out[o + e * stride + t] = in[from + 2 t + e]} for e below 2, and once more as {@code out[o + (e + 2) * stride + t - 1]}. */
    static void two(float[] in, int from, float[] out, int o, int stride) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, from);
        FloatVector y = FloatVector.fromArray(SPECIES, in, from + LANES);
        FloatVector first = x.rearrange(PAIR0).blend(y.rearrange(PAIR0), UPPER);
        FloatVector second = x.rearrange(PAIR1).blend(y.rearrange(PAIR1), UPPER);
        first.intoArray(out, o);
        second.intoArray(out, o + stride);
        first.intoArray(out, o + 2 * stride - 1);
        second.intoArray(out, o + 3 * stride - 1);
    }

    /** {@code out[o + e * stride + t] = in[from + 4 t + e]} for e below 4, the first two once more as {@code out[o + (e + 4) * stride + t - 1]}. */
    static void four(float[] in, int from, float[] out, int o, int stride) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, from);
        FloatVector y = FloatVector.fromArray(SPECIES, in, from + LANES);
        FloatVector z = FloatVector.fromArray(SPECIES, in, from + 2 * LANES);
        FloatVector w = FloatVector.fromArray(SPECIES, in, from + 3 * LANES);
        FloatVector first = x.rearrange(FOUR0)
                .blend(y.rearrange(FOUR0), FROM1)
                .blend(z.rearrange(FOUR0), FROM2)
                .blend(w.rearrange(FOUR0), FROM3);
        first.intoArray(out, o);
        first.intoArray(out, o + 4 * stride - 1);
        FloatVector second = x.rearrange(FOUR1)
                .blend(y.rearrange(FOUR1), FROM1)
                .blend(z.rearrange(FOUR1), FROM2)
                .blend(w.rearrange(FOUR1), FROM3);
        second.intoArray(out, o + stride);
        second.intoArray(out, o + 5 * stride - 1);
        x.rearrange(FOUR2)
                .blend(y.rearrange(FOUR2), FROM1)
                .blend(z.rearrange(FOUR2), FROM2)
                .blend(w.rearrange(FOUR2), FROM3)
                .intoArray(out, o + 2 * stride);
        x.rearrange(FOUR3)
                .blend(y.rearrange(FOUR3), FROM1)
                .blend(z.rearrange(FOUR3), FROM2)
                .blend(w.rearrange(FOUR3), FROM3)
                .intoArray(out, o + 3 * stride);
    }
}
