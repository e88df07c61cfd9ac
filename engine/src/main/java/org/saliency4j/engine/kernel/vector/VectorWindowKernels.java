package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.WindowKernels;

/** Windows with the sums of four vectors of results kept in registers while all taps pass over them. */
final class VectorWindowKernels implements WindowKernels {
    private static final int BLOCK = 4 * LANES;

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
}
