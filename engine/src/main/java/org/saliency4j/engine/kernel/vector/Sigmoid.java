package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code s(x) = 1 / (1 + exp(-x))} and what is made of it. With {@code e = exp(-|x|)}, which never overflows, {@code s(x)} is {@code 1 / (1 + e)}
 * on the right and {@code e / (1 + e)} on the left of 0; its derivative is {@code e / (1 + e)^2} on both sides. Within a few roundings of the
 * exact values, and 0 below -87.
 *
 * <p>A division takes as long as all the rest. {@code 1 + e} lies between 1 and 2, where the reciprocal is a parabola within a hundredth;
 * two of Newton's steps square that error twice, to 2^-26.
 */
final class Sigmoid {
    /** Elements of exponentials that wait for their use: a piece stays in the first-level cache. */
    private static final int PIECE = 512;

    /** The parabola p with the least largest error of {@code b p(b)} against 1: that is {@code -T3(2 b - 3) / 99}, with Chebyshev's T3. */
    private static final float P2 = 32f / 99;

    private static final float P1 = -144f / 99;
    private static final float P0 = 210f / 99;

    private Sigmoid() {}

    private static float[] piece(int n) {
        return new float[Math.min(n, PIECE)];
    }

    /** {@code e[i] = exp(-|factor x[s + i]|)} and {@code reciprocal[i] = 1 / (1 + e[i])}. */
    private static void tails(float[] x, int s, float factor, float[] e, float[] reciprocal, int n) {
        Exponential.ofMinusAbsolute(x, s, factor, e, n);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector p0 = FloatVector.broadcast(SPECIES, P0);
        FloatVector p1 = FloatVector.broadcast(SPECIES, P1);
        FloatVector p2 = FloatVector.broadcast(SPECIES, P2);
        for (int i = 0; i < n; i += LANES) {
            FloatVector minus = FloatVector.fromArray(SPECIES, e, i).add(one).neg();
            FloatVector b = minus.neg();
            FloatVector r = b.fma(b.fma(p2, p1), p0);
            r = r.fma(minus.fma(r, one), r);
            r = r.fma(minus.fma(r, one), r);
            r.intoArray(reciprocal, i);
        }
    }

    static void value(float[] x, int s, float[] y, int d, int n) {
        float[] e = piece(n);
        float[] reciprocal = piece(n);
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            tails(x, s + from, 1, e, reciprocal, count);
            for (int i = 0; i < count; i += LANES) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, s + from + i);
                FloatVector tail = FloatVector.fromArray(SPECIES, e, i);
                FloatVector top = FloatVector.broadcast(SPECIES, 1).blend(tail, v.compare(VectorOperators.LT, 0));
                top.mul(FloatVector.fromArray(SPECIES, reciprocal, i)).intoArray(y, d + from + i);
            }
        }
    }

    static void slope(float[] x, int s, float[] gradient, int g, float[] target, int d, int n) {
        float[] e = piece(n);
        float[] reciprocal = piece(n);
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            tails(x, s + from, 1, e, reciprocal, count);
            for (int i = 0; i < count; i += LANES) {
                FloatVector r = FloatVector.fromArray(SPECIES, reciprocal, i);
                FloatVector slope = FloatVector.fromArray(SPECIES, e, i).mul(r).mul(r);
                FloatVector.fromArray(SPECIES, gradient, g + from + i)
                        .mul(slope)
                        .intoArray(target, d + from + i);
            }
        }
    }

    /** {@code x s(alpha x)}. */
    static void swish(float[] x, int s, float alpha, float[] y, int d, int n) {
        float[] e = piece(n);
        float[] reciprocal = piece(n);
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            tails(x, s + from, alpha, e, reciprocal, count);
            for (int i = 0; i < count; i += LANES) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, s + from + i);
                FloatVector tail = FloatVector.fromArray(SPECIES, e, i);
                FloatVector r = FloatVector.fromArray(SPECIES, reciprocal, i);
                FloatVector top = FloatVector.broadcast(SPECIES, 1)
                        .blend(tail, v.mul(alpha).compare(VectorOperators.LT, 0));
                v.mul(top).mul(r).intoArray(y, d + from + i);
            }
        }
    }

    /** {@code s + alpha x s (1 - s)} with s taken at {@code alpha x}. */
    static void swishSlope(float[] x, int s, float alpha, float[] gradient, int g, float[] target, int d, int n) {
        float[] e = piece(n);
        float[] reciprocal = piece(n);
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            tails(x, s + from, alpha, e, reciprocal, count);
            for (int i = 0; i < count; i += LANES) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, s + from + i).mul(alpha);
                FloatVector tail = FloatVector.fromArray(SPECIES, e, i);
                FloatVector r = FloatVector.fromArray(SPECIES, reciprocal, i);
                FloatVector top = FloatVector.broadcast(SPECIES, 1).blend(tail, v.compare(VectorOperators.LT, 0));
                // s (1 - s) is tail / (1 + tail)^2, which vanishes before v grows too large to be multiplied by it.
                FloatVector slope = v.mul(tail).fma(r, top).mul(r);
                FloatVector.fromArray(SPECIES, gradient, g + from + i)
                        .mul(slope)
                        .intoArray(target, d + from + i);
            }
        }
    }
}
