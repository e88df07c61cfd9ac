package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
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
        for (int i = 0; i < n; i += LANES) {
            FloatVector v =
                    FloatVector.fromArray(SPECIES, x, s + i).mul(factor).abs().neg();
            FloatVector bounded = v.blend(LEAST, v.compare(VectorOperators.LT, LEAST));
            FloatVector shifted = bounded.mul(LOG2_E).add(ROUND);
            FloatVector k = shifted.sub(ROUND);
            FloatVector r = bounded.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
            FloatVector p = r.mul(1.9875691e-4f).add(1.3981999e-3f);
            p = p.mul(r).add(8.333452e-3f);
            p = p.mul(r).add(4.1665796e-2f);
            p = p.mul(r).add(1.6666666e-1f);
            p = p.mul(r).add(0.5f);
            p = p.mul(r).mul(r).add(r).add(1);
            FloatVector scaled = p.reinterpretAsInts()
                    .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS))
                    .reinterpretAsFloats();
            scaled.blend(0, v.compare(VectorOperators.LT, LEAST)).intoArray(e, i);
        }
    }
}
