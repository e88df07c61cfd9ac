package org.saliency4j.modelimport.keras.layer;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.tensor.Tensor;

/** Fixed arrays with their axes in another order. */
final class FixedArrays {
    private FixedArrays() {}

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
        return array.permuted(order.stream().mapToInt(Integer::intValue).toArray());
    }
}
