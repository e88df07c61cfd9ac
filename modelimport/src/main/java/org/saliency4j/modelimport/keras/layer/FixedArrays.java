package org.saliency4j.modelimport.keras.layer;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Fixed arrays with their axes in another order. */
final class FixedArrays {
    private FixedArrays() {}

    /** The array whose axis {@code i} is axis {@code order[i]} of the given one. */
    static Tensor permuted(Tensor array, int... order) {
        int rank = order.length;
        int[] dims = new int[rank];
        int[] strides = new int[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = array.shape().dim(order[i]);
            int stride = 1;
            for (int axis = order[i] + 1; axis < rank; axis++) {
                stride *= array.shape().dim(axis);
            }
            strides[i] = stride;
        }
        float[] from = array.data();
        float[] to = new float[from.length];
        int[] index = new int[rank];
        int at = 0;
        for (int i = 0; i < to.length; i++) {
            to[i] = from[at];
            for (int axis = rank - 1; axis >= 0; axis--) {
                at += strides[axis];
                if (++index[axis] < dims[axis]) {
                    break;
                }
                at -= strides[axis] * dims[axis];
                index[axis] = 0;
            }
        }
        return Tensor.of(Shape.of(dims), to);
    }

    /** An array in the model's order of axes, in that of the graph. */
    static Tensor toGraph(Tensor array, Held.Layout layout) {
        int rank = array.shape().rank();
        if (layout == Held.Layout.AS_WRITTEN || rank < 3) {
            return array;
        }
        List<Integer> order = new ArrayList<>(List.of(0, rank - 1));
        for (int axis = 1; axis < rank - 1; axis++) {
            order.add(axis);
        }
        return permuted(array, order.stream().mapToInt(Integer::intValue).toArray());
    }

    /** One number repeated. */
    static Tensor filled(int size, float value) {
        float[] values = new float[size];
        java.util.Arrays.fill(values, value);
        return Tensor.of(Shape.of(size), values);
    }
}
