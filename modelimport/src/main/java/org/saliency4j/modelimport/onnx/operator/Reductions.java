package org.saliency4j.modelimport.onnx.operator;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Reduce;

/** {@code ReduceMean}, {@code ReduceSum}, {@code ReduceMax}; the axes are an attribute or a fixed operand. */
final class Reductions {
    private Reductions() {}

    static Operator reduce(Reduce.Kind kind) {
        return c -> {
            Value.Computed x = c.computed(0);
            Optional<long[]> axes = Axes.given(c, 1).filter(a -> a.length > 0);
            boolean keep = c.node().flag("keepdims", 1);
            boolean nothing = c.node().flag("noop_with_empty_axes", 0);
            if (axes.isEmpty() && nothing) {
                c.emit(new Identity(), x);
                return;
            }
            if (axes.isEmpty()) {
                throw c.node().refuse("axes", "no axes means all of them, the batch included, which would mix samples");
            }
            SortedSet<Integer> reduced =
                    Axes.resolve(c.node(), axes.get(), x.shape().rank());
            if (reduced.first() == 0) {
                throw c.node().refuse("axes", "0 is the batch, which samples would be mixed along");
            }
            c.emit(new Reduce(kind, List.copyOf(reduced), keep ? Reduce.Axes.KEPT : Reduce.Axes.DROPPED), x);
        };
    }
}
