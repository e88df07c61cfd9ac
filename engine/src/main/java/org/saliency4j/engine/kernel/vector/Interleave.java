package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Stores the lanes of several vectors in turns. Each of the results takes its lanes from every vector by one shuffle, then picks.
 *
 * <p>Takes arrays, and says the same thing four times, because vectors handed to a method that is not inlined become objects.
 */
final class Interleave {
    private static final VectorShuffle<Float> HALF0 = spread(2, 0);
    private static final VectorShuffle<Float> HALF1 = spread(2, 1);
    private static final VectorMask<Float> ODD = every(2, 1);

    private static final VectorShuffle<Float> QUARTER0 = spread(4, 0);
    private static final VectorShuffle<Float> QUARTER1 = spread(4, 1);
    private static final VectorShuffle<Float> QUARTER2 = spread(4, 2);
    private static final VectorShuffle<Float> QUARTER3 = spread(4, 3);
    private static final VectorMask<Float> SECOND = every(4, 1);
    private static final VectorMask<Float> THIRD = every(4, 2);
    private static final VectorMask<Float> FOURTH = every(4, 3);

    private Interleave() {}

    /** Each lane of one part of a vector so many times. */
    private static VectorShuffle<Float> spread(int times, int part) {
        return VectorShuffle.fromOp(SPECIES, lane -> part * LANES / times + lane / times);
    }

    private static VectorMask<Float> every(int period, int phase) {
        long bits = 0;
        for (int lane = phase; lane < LANES; lane += period) {
            bits |= 1L << lane;
        }
        return VectorMask.fromLong(SPECIES, bits);
    }

    /** {@code out[o + 2 j + i] = in[from + i * LANES + j]}. */
    static void two(float[] in, int from, float[] out, int o) {
        join(in, from, from + LANES, out, o);
    }

    /** {@code out[o + 2 j] = in[even + j]} and {@code out[o + 2 j + 1] = in[odd + j]} for one vector of each. */
    static void join(float[] in, int even, int odd, float[] out, int o) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, even);
        FloatVector y = FloatVector.fromArray(SPECIES, in, odd);
        x.rearrange(HALF0).blend(y.rearrange(HALF0), ODD).intoArray(out, o);
        x.rearrange(HALF1).blend(y.rearrange(HALF1), ODD).intoArray(out, o + LANES);
    }

    /** {@code out[o + 4 j + i] = in[from + i * LANES + j]}. */
    static void four(float[] in, int from, float[] out, int o) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, from);
        FloatVector y = FloatVector.fromArray(SPECIES, in, from + LANES);
        FloatVector z = FloatVector.fromArray(SPECIES, in, from + 2 * LANES);
        FloatVector w = FloatVector.fromArray(SPECIES, in, from + 3 * LANES);
        x.rearrange(QUARTER0)
                .blend(y.rearrange(QUARTER0), SECOND)
                .blend(z.rearrange(QUARTER0), THIRD)
                .blend(w.rearrange(QUARTER0), FOURTH)
                .intoArray(out, o);
        x.rearrange(QUARTER1)
                .blend(y.rearrange(QUARTER1), SECOND)
                .blend(z.rearrange(QUARTER1), THIRD)
                .blend(w.rearrange(QUARTER1), FOURTH)
                .intoArray(out, o + LANES);
        x.rearrange(QUARTER2)
                .blend(y.rearrange(QUARTER2), SECOND)
                .blend(z.rearrange(QUARTER2), THIRD)
                .blend(w.rearrange(QUARTER2), FOURTH)
                .intoArray(out, o + 2 * LANES);
        x.rearrange(QUARTER3)
                .blend(y.rearrange(QUARTER3), SECOND)
                .blend(z.rearrange(QUARTER3), THIRD)
                .blend(w.rearrange(QUARTER3), FOURTH)
                .intoArray(out, o + 3 * LANES);
    }
}
