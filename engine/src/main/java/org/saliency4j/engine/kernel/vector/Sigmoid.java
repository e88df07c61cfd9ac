package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code s(x) = 1 / (1 + exp(-x))} and what is made of it. With {@code e = exp(-|x|)}, which never overflows, {@code s(x)} is {@code 1 / (1 + e)}
 * on the right and {@code e / (1 + e)} on the left of 0; its derivative is {@code e / (1 + e)^2} on both sides. Within two roundings of the exact
 * values, and 0 below -87.
 */
final class Sigmoid {
    /** Elements of exponentials that wait for their use: a piece stays in the first-level cache. */
    private static final int PIECE = 512;

    private Sigmoid() {}

    static void value(float[] x, int s, float[] y, int d, int n) {
        float[] e = new float[Math.min(n, PIECE)];
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            Exponential.ofMinusAbsolute(x, s + from, 1, e, count);
            for (int i = 0; i < count; i += LANES) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, s + from + i);
                FloatVector tail = FloatVector.fromArray(SPECIES, e, i);
                FloatVector top = FloatVector.broadcast(SPECIES, 1).blend(tail, v.compare(VectorOperators.LT, 0));
                top.div(tail.add(1)).intoArray(y, d + from + i);
            }
        }
    }

    static void slope(float[] x, int s, float[] gradient, int g, int n) {
        float[] e = new float[Math.min(n, PIECE)];
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            Exponential.ofMinusAbsolute(x, s + from, 1, e, count);
            for (int i = 0; i < count; i += LANES) {
                FloatVector tail = FloatVector.fromArray(SPECIES, e, i);
                FloatVector bottom = tail.add(1);
                FloatVector slope = tail.div(bottom.mul(bottom));
                FloatVector.fromArray(SPECIES, gradient, g + from + i)
                        .mul(slope)
                        .intoArray(gradient, g + from + i);
            }
        }
    }

    /** {@code x s(alpha x)}. */
    static void swish(float[] x, int s, float alpha, float[] y, int d, int n) {
        float[] e = new float[Math.min(n, PIECE)];
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            Exponential.ofMinusAbsolute(x, s + from, alpha, e, count);
            for (int i = 0; i < count; i += LANES) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, s + from + i);
                FloatVector tail = FloatVector.fromArray(SPECIES, e, i);
                FloatVector top = v.blend(v.mul(tail), v.mul(alpha).compare(VectorOperators.LT, 0));
                top.div(tail.add(1)).intoArray(y, d + from + i);
            }
        }
    }

    /** {@code s + alpha x s (1 - s)} with s taken at {@code alpha x}. */
    static void swishSlope(float[] x, int s, float alpha, float[] gradient, int g, int n) {
        float[] e = new float[Math.min(n, PIECE)];
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            Exponential.ofMinusAbsolute(x, s + from, alpha, e, count);
            for (int i = 0; i < count; i += LANES) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, s + from + i).mul(alpha);
                FloatVector tail = FloatVector.fromArray(SPECIES, e, i);
                FloatVector bottom = tail.add(1);
                FloatVector top = FloatVector.broadcast(SPECIES, 1).blend(tail, v.compare(VectorOperators.LT, 0));
                // s (1 - s) is tail / bottom^2, which vanishes before v grows too large to be multiplied by it.
                FloatVector slope = v.mul(tail).div(bottom).add(top).div(bottom);
                FloatVector.fromArray(SPECIES, gradient, g + from + i)
                        .mul(slope)
                        .intoArray(gradient, g + from + i);
            }
        }
    }
}
