package org.saliency4j.dl4j.read.layer;

import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Rearranged parameters. */
final class FixedArrays {
    private FixedArrays() {}

    /** Axis i of the result is axis {@code permutation[i]} of the array. */
    static Tensor permuted(Tensor array, int... permutation) {
        int rank = permutation.length;
        int[] strides = new int[rank];
        int stride = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= array.shape().dim(axis);
        }
        int[] dims = new int[rank];
        int[] steps = new int[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = array.shape().dim(permutation[i]);
            steps[i] = strides[permutation[i]];
        }
        float[] from = array.data();
        float[] to = new float[from.length];
        int[] index = new int[rank];
        int at = 0;
        for (int i = 0; i < to.length; i++) {
            to[i] = from[at];
            for (int axis = rank - 1; axis >= 0; axis--) {
                at += steps[axis];
                if (++index[axis] < dims[axis]) {
                    break;
                }
                at -= steps[axis] * dims[axis];
                index[axis] = 0;
            }
        }
        return Tensor.of(Shape.of(dims), to);
    }

    static Tensor filled(int count, double value) {
        float[] data = new float[count];
        java.util.Arrays.fill(data, (float) value);
        return Tensor.of(Shape.of(count), data);
    }
}
