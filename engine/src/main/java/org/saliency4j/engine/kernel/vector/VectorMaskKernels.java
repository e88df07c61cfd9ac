package org.saliency4j.engine.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.saliency4j.engine.kernel.MaskKernels;

/** Masks with a vector of elements at a time, the rest of a run one by one with the same operations. */
final class VectorMaskKernels implements MaskKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Distances are taken in double: vectors of half as many floats become whole ones of doubles. */
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Float> HALF =
            VectorSpecies.of(float.class, VectorShape.forBitSize(WIDE.vectorBitSize() / 2));
    private static final int WIDE_LANES = WIDE.length();

    private final MaskKernels rest;

    VectorMaskKernels(MaskKernels rest) {
        this.rest = rest;
    }

    @Override
    public void multiply(float[] x, int s, float[] mask, int m, float[] target, int d, int n) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector.fromArray(SPECIES, x, s + i)
                    .mul(FloatVector.fromArray(SPECIES, mask, m + i))
                    .intoArray(target, d + i);
        }
        rest.multiply(x, s + whole, mask, m + whole, target, d + whole, n - whole);
    }

    @Override
    public void blend(float[] x, float[] background, int s, float[] mask, int m, float[] target, int d, int n) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector here = FloatVector.fromArray(SPECIES, mask, m + i);
            here.mul(FloatVector.fromArray(SPECIES, x, s + i))
                    .add(one.sub(here).mul(FloatVector.fromArray(SPECIES, background, s + i)))
                    .intoArray(target, d + i);
        }
        rest.blend(x, background, s + whole, mask, m + whole, target, d + whole, n - whole);
    }

    @Override
    public void addProducts(float[] gradient, int g, float[] factor, int s, float[] sums, int d, int n) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector.fromArray(SPECIES, gradient, g + i)
                    .mul(FloatVector.fromArray(SPECIES, factor, s + i))
                    .add(FloatVector.fromArray(SPECIES, sums, d + i))
                    .intoArray(sums, d + i);
        }
        rest.addProducts(gradient, g + whole, factor, s + whole, sums, d + whole, n - whole);
    }

    @Override
    public double absoluteDistance(float[] a, int s, float[] b, int t, boolean[] counts, int n) {
        DoubleVector sum = DoubleVector.zero(WIDE);
        int whole = WIDE.loopBound(n);
        for (int i = 0; i < whole; i += WIDE_LANES) {
            DoubleVector difference = ((DoubleVector)
                            FloatVector.fromArray(HALF, a, s + i).convertShape(VectorOperators.F2D, WIDE, 0))
                    .sub(FloatVector.fromArray(HALF, b, t + i).convertShape(VectorOperators.F2D, WIDE, 0));
            sum = sum.add(difference.abs(), VectorMask.fromArray(WIDE, counts, i));
        }
        double distance = sum.reduceLanes(VectorOperators.ADD);
        for (int i = whole; i < n; i++) {
            distance += counts[i] ? Math.abs((double) a[s + i] - b[t + i]) : 0;
        }
        return distance;
    }

    @Override
    public double squaredDistance(float[] a, int s, float[] b, int t, boolean[] counts, int n) {
        DoubleVector sum = DoubleVector.zero(WIDE);
        int whole = WIDE.loopBound(n);
        for (int i = 0; i < whole; i += WIDE_LANES) {
            DoubleVector difference = ((DoubleVector)
                            FloatVector.fromArray(HALF, a, s + i).convertShape(VectorOperators.F2D, WIDE, 0))
                    .sub(FloatVector.fromArray(HALF, b, t + i).convertShape(VectorOperators.F2D, WIDE, 0));
            sum = sum.add(difference.mul(difference), VectorMask.fromArray(WIDE, counts, i));
        }
        double distance = sum.reduceLanes(VectorOperators.ADD);
        for (int i = whole; i < n; i++) {
            double difference = (double) a[s + i] - b[t + i];
            distance += counts[i] ? difference * difference : 0;
        }
        return distance;
    }
}
