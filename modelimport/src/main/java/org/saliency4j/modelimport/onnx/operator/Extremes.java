package org.saliency4j.modelimport.onnx.operator;

import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Where;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.FoldedFloats;

/** Where the largest or smallest element along an axis is: {@code ArgMax}, {@code ArgMin}, {@code Hardmax}. */
final class Extremes {
    /** From this opset on, {@code Hardmax} works along one axis; before, along all axes from the given one. */
    private static final int HARDMAX_ALONG_ONE_AXIS = 13;

    private Extremes() {}

    static Operator index(Reduce.Kind kind) {
        return c -> {
            Value.Computed x = c.computed(0);
            int axis = Axes.resolve(c.node(), c.node().integer("axis", 0), x.rank());
            boolean keep = c.node().flag("keepdims", 1);
            boolean last = c.node().flag("select_last_index", 0);
            Value.Computed along = c.along(x, axis);
            int own = along.axis(axis);
            Value.Computed indices = candidates(c, kind, last, along, own);
            Reduce.Kind choice = last ? Reduce.Kind.MAX : Reduce.Kind.MIN;
            int sampleAxis = keep || along.sampleAxis() < axis ? along.sampleAxis() : along.sampleAxis() - 1;
            c.emit(
                    new Reduce(choice, List.of(own), keep ? Reduce.Axes.KEPT : Reduce.Axes.DROPPED),
                    sampleAxis,
                    List.of(indices.name()));
        };
    }

    /** Each element's index where the element is an extreme, elsewhere one that is not chosen. */
    private static Value.Computed candidates(NodeContext c, Reduce.Kind kind, boolean last, Value.Computed x, int own) {
        int sample = x.sampleAxis();
        Value.Computed extreme =
                c.step("extreme", new Reduce(kind, List.of(own), Reduce.Axes.KEPT), sample, List.of(x.name()));
        Value.Computed attained =
                c.step("attained", new Binary(Binary.Kind.EQUAL), sample, List.of(x.name(), extreme.name()));
        int extent = x.shape().dim(own);
        String none = c.constant("none", last ? -1 : extent);
        return c.step("indices", new Where(), sample, List.of(attained.name(), numbers(c, x, own), none));
    }

    /** 0, 1, 2, ... along one of the engine's axes. */
    private static String numbers(NodeContext c, Value.Computed x, int own) {
        int[] dims = new int[x.shape().rank() - own];
        Arrays.fill(dims, 1);
        dims[0] = x.shape().dim(own);
        float[] numbers = new float[dims[0]];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        return c.constant("numbers", new FoldedFloats(Tensor.of(Shape.of(dims), numbers)));
    }

    /** 1 at the first largest element, 0 elsewhere. */
    static void hardmax(NodeContext c) {
        Value.Computed x = c.computed(0);
        boolean oneAxis = c.node().opset() >= HARDMAX_ALONG_ONE_AXIS;
        int axis = Axes.resolve(c.node(), c.node().integer("axis", oneAxis ? -1 : 1), x.rank());
        if (!oneAxis && axis != x.rank() - 1) {
            Activations.flattened(c, x, axis, flat -> first(c, flat, 2));
            return;
        }
        Value.Computed along = c.along(x, axis);
        c.emit(new Identity(), first(c, along, along.axis(axis)));
    }

    private static Value.Computed first(NodeContext c, Value.Computed x, int own) {
        Value.Computed indices = candidates(c, Reduce.Kind.MAX, false, x, own);
        Value.Computed chosen = c.step(
                "chosen",
                new Reduce(Reduce.Kind.MIN, List.of(own), Reduce.Axes.KEPT),
                x.sampleAxis(),
                List.of(indices.name()));
        return c.step("hard", new Binary(Binary.Kind.EQUAL), x.sampleAxis(), List.of(indices.name(), chosen.name()));
    }
}
