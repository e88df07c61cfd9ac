package org.saliency4j.modelimport.keras.layer;

import java.util.List;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;

/** Pooling. Means leave out what padding adds, as in TensorFlow. */
final class Pools {
    private Pools() {}

    static Layer window(PoolKind kind, int axes) {
        return c -> {
            Windows w = Windows.of(c, axes);
            int[] kernel = w.perAxis("pool_size", 2);
            int[] strides = c.settings().has("strides") ? w.perAxis("strides", 1) : kernel;
            Window2d window = w.window(kernel, strides, new int[] {1, 1});
            return w.result(c.step("pool", new Pool2d(kind, window, Pool2d.Divisor.INSIDE), w.image()));
        };
    }

    static Layer global(PoolKind kind, int axes) {
        return c -> {
            Held x = c.channelled(c.input(), axes + 2);
            boolean keep = c.settings().flag("keepdims", false);
            int channels = x.shape().dim(1);
            if (axes == 1) {
                Reduce.Kind reduced = kind == PoolKind.MAX ? Reduce.Kind.MAX : Reduce.Kind.MEAN;
                Reduce.Axes shape = keep ? Reduce.Axes.KEPT : Reduce.Axes.DROPPED;
                Held y = c.step("pool", new Reduce(reduced, List.of(2), shape), x);
                return keep ? y : y.as(Held.Layout.AS_WRITTEN);
            }
            Held y = c.step("pool", new GlobalPool(kind), x);
            return keep
                    ? y
                    : c.step("flat", new Reshape(Shape.batched(channels)), y).as(Held.Layout.AS_WRITTEN);
        };
    }
}
