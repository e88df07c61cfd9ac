package org.saliency4j.modelimport.keras.layer;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.MatMul;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.tensor.Shape;

/** Layers of several values. */
final class Merges {
    private Merges() {}

    static Layer chain(Binary.Kind kind) {
        return c -> chain(c, kind);
    }

    private static Held chain(LayerCall c, Binary.Kind kind) {
        List<Held> values = aligned(c, c.inputs());
        Held sum = values.get(0);
        for (Held value : values.subList(1, values.size())) {
            sum = c.step("merged", new Binary(kind), sum, value);
        }
        return sum;
    }

    static Held subtract(LayerCall c) {
        if (c.inputs().size() != 2) {
            throw new IllegalArgumentException("is called with " + c.inputs().size() + " values, expected two");
        }
        return chain(c, Binary.Kind.SUB);
    }

    static Held average(LayerCall c) {
        return Activations.times(
                c, "mean", chain(c, Binary.Kind.ADD), 1f / c.inputs().size());
    }

    /** Values of one rank that lie alike; those of fewer axes get more after the batch. */
    static List<Held> aligned(LayerCall c, List<Held> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("is called without values");
        }
        int rank = values.stream().mapToInt(Held::rank).max().orElse(0);
        boolean first = values.stream().anyMatch(v -> v.layout() == Held.Layout.LAST_AXIS_FIRST);
        List<Held> aligned = new ArrayList<>();
        for (Held value : values) {
            Held same = value.rank() == rank ? value : widened(c, value, rank);
            aligned.add(first ? c.channelsFirst(same) : same);
        }
        return aligned;
    }

    private static Held widened(LayerCall c, Held value, int rank) {
        Held written = c.asWritten(value);
        int[] dims = new int[rank];
        java.util.Arrays.fill(dims, 1);
        int added = rank - written.rank();
        dims[0] = Shape.BATCH;
        for (int axis = 1; axis < written.rank(); axis++) {
            dims[axis + added] = written.dim(axis);
        }
        return c.step("wide", new Reshape(Shape.of(dims)), written);
    }

    static Held concatenate(LayerCall c) {
        List<Held> values = aligned(c, c.inputs());
        Held first = values.get(0);
        int axis = first.inGraph(first.axis(c.settings().integer("axis", -1)));
        return c.step("joined", new Concat(axis), values.toArray(Held[]::new));
    }

    /** Vectors multiplied and summed, or matrices multiplied along one axis of each. */
    static Held dot(LayerCall c) {
        if (c.settings().flag("normalize", false)) {
            throw c.settings().refuse("normalize", "false");
        }
        List<Held> values = c.inputs();
        if (values.size() != 2) {
            throw new IllegalArgumentException("is called with " + values.size() + " values, expected two");
        }
        Held a = c.asWritten(values.get(0));
        Held b = c.asWritten(values.get(1));
        List<Integer> axes = c.settings().integers("axes");
        int i = a.axis(axes.get(0));
        int j = b.axis(axes.get(axes.size() - 1));
        if (a.rank() == 2 && b.rank() == 2) {
            Held product = c.step("product", new Binary(Binary.Kind.MUL), a, b);
            return c.step("dot", new Reduce(Reduce.Kind.SUM, List.of(1), Reduce.Axes.KEPT), product);
        }
        if (a.rank() != 3 || b.rank() != 3) {
            throw new IllegalArgumentException("values of shapes " + a + " and " + b + ", expected two of 2 or 3 axes");
        }
        Held left = i == 2 ? a : c.permuted("left", List.of(0, 2, 1), a);
        Held right = j == 1 ? b : c.permuted("right", List.of(0, 2, 1), b);
        return c.step("dot", new MatMul(), left, right);
    }
}
