package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The exponential function: {@code exp(x) = 2^k exp(r)} with {@code k} the whole number nearest to {@code x / ln 2}, and a polynomial on {@code |r| <=
 * ln 2 / 2} (coefficients of Cephes' expf). The relative error is below 2^-22, that of
 * rounding the argument aside.
 */
final class Exponential {
    /** Below, the result is 0: it would not be a normal number. */
    private static final float LEAST = -87;

    /** Added to a small number, it leaves the nearest whole number in the lowest bits. */
    private static final float ROUND = 0x1.8p23f;

    private static final float LOG2_E = 1.442695f;
    /** The leading bits of ln 2, so few that multiples by whole numbers are exact. */
    private static final float LN2_HIGH = 355f / 512;

    private static final float LN2_LOW = -2.1219444e-4f;

    private static final int MANTISSA_BITS = 23;

    private Exponential() {}

    /** {@code e[i] = exp(-|factor x[s + i]|)}, for n elements, a multiple of the vectors' length. */
    static void ofMinusAbsolute(float[] x, int s, float factor, float[] e, int n) {
        FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
        FloatVector log2e = FloatVector.broadcast(SPECIES, LOG2_E);
        FloatVector high = FloatVector.broadcast(SPECIES, -LN2_HIGH);
        FloatVector low = FloatVector.broadcast(SPECIES, -LN2_LOW);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector c2 = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector c3 = FloatVector.broadcast(SPECIES, 1.6666666e-1f);
        FloatVector c4 = FloatVector.broadcast(SPECIES, 4.1665796e-2f);
        FloatVector c5 = FloatVector.broadcast(SPECIES, 8.333452e-3f);
        FloatVector c6 = FloatVector.broadcast(SPECIES, 1.3981999e-3f);
        FloatVector c7 = FloatVector.broadcast(SPECIES, 1.9875691e-4f);
        for (int i = 0; i < n; i += LANES) {
            FloatVector v =
                    FloatVector.fromArray(SPECIES, x, s + i).mul(factor).abs().neg();
            VectorMask<Float> tiny = v.compare(VectorOperators.LT, LEAST);
            FloatVector bounded = v.blend(LEAST, tiny);
            FloatVector shifted = bounded.fma(log2e, round);
            FloatVector k = shifted.sub(round);
            FloatVector r = k.fma(low, k.fma(high, bounded));
            FloatVector p = r.fma(c7, c6).fma(r, c5).fma(r, c4).fma(r, c3).fma(r, c2);
            p = p.mul(r).fma(r, r).add(one);
            FloatVector scaled = p.reinterpretAsInts()
                    .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS))
                    .reinterpretAsFloats();
            scaled.blend(0, tiny).intoArray(e, i);
        }
    }
}
