package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Slice;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.onnx.constant.Selection;

/** Operators that pick parts: {@code Slice}, {@code Split}, {@code Gather}. */
final class Slices {
    /** From this opset on, a slice's bounds are operands. */
    private static final int BOUNDS_ARE_OPERANDS = 10;

    private Slices() {}

    static void slice(NodeContext c) {
        List<SliceBounds> parts = SliceBounds.read(c, c.shape(0), c.node().opset() >= BOUNDS_ARE_OPERANDS);
        if (c.value(0) instanceof Value.Fixed fixed) {
            Folded result = fixed.elements();
            for (SliceBounds part : parts) {
                result = result.take(
                        Selection.slice(result.shape(), part.axis(), part.start(), part.count(), part.step()));
            }
            c.fold(0, result);
            return;
        }
        Value.Computed x = c.computed(0);
        for (SliceBounds part : parts) {
            x = c.along(x, part.axis());
        }
        for (int i = 0; i < parts.size() - 1; i++) {
            x = c.step("axis" + parts.get(i).axis(), parts.get(i).toOp(x), x);
        }
        c.emit(parts.isEmpty() ? new Identity() : parts.get(parts.size() - 1).toOp(x), x);
    }

    static void split(NodeContext c) {
        Shape shape = c.shape(0);
        int axis = Axes.resolve(c.node(), c.node().integer("axis", 0), shape.rank());
        if (axis == 0 && shape.isBatched()) {
            throw c.node().refuse("axis", "0 is the batch, which is not split");
        }
        Value.Computed x = c.value(0) instanceof Value.Computed computed ? c.along(computed, axis) : null;
        int[] sizes = sizes(c, shape.dim(axis));
        int start = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (c.uses(i) && c.value(0) instanceof Value.Fixed fixed) {
                c.fold(i, fixed.elements().take(Selection.slice(shape, axis, start, sizes[i], 1)));
            } else if (c.uses(i) && x != null) {
                c.emit(i, new Slice(x.axis(axis), start, sizes[i], 1), x.sampleAxis(), List.of(x.name()));
            }
            start += sizes[i];
        }
    }

    private static int[] sizes(NodeContext c, int extent) {
        int parts = c.node().integer("num_outputs", c.node().outputs().size());
        if (parts != c.node().outputs().size() || parts < 1) {
            throw c.node()
                    .refuse("num_outputs", parts + " for " + c.node().outputs().size() + " results");
        }
        long[] given = c.has(1)
                ? c.integers(1, "sizes").values()
                : c.node().integers("split").orElse(new long[0]);
        int[] sizes = new int[parts];
        int equal = (extent + parts - 1) / parts;
        long sum = 0;
        for (int i = 0; i < parts; i++) {
            long size = given.length == 0 ? Math.min(equal, extent - sum) : i < given.length ? given[i] : -1;
            if (size < 0 || size > extent) {
                throw c.node().refuse("split", "cannot split " + extent + " into " + parts + " parts as given");
            }
            sizes[i] = (int) size;
            sum += size;
        }
        if (sum != extent || (given.length != 0 && given.length != parts)) {
            throw c.node().refuse("split", "the parts add up to " + sum + ", expected " + extent);
        }
        return sizes;
    }

    static void gather(NodeContext c) {
        Shape shape = c.shape(0);
        int axis = Axes.resolve(c.node(), c.node().integer("axis", 0), shape.rank());
        FoldedIntegers indices = c.integers(1, "indices");
        long[] values = indices.values();
        int[] resolved = new int[values.length];
        boolean batch = axis == 0 && shape.isBatched();
        for (int i = 0; i < resolved.length; i++) {
            long index = !batch && values[i] < 0 ? values[i] + shape.dim(axis) : values[i];
            if (batch || index < 0 || index >= shape.dim(axis)) {
                throw c.node()
                        .refuse(
                                batch
                                        ? "picks samples of a batch, which is free"
                                        : "index " + values[i] + " leaves axis " + axis + " of a value of shape "
                                                + shape);
            }
            resolved[i] = (int) index;
        }
        if (c.value(0) instanceof Value.Fixed fixed) {
            c.fold(0, fixed.elements().take(Selection.gather(shape, axis, indices.shape(), resolved)));
            return;
        }
        gatherComputed(c, axis, indices.shape(), resolved);
    }

    private static void gatherComputed(NodeContext c, int axis, Shape indexShape, int[] indices) {
        Value.Computed x = c.along(c.computed(0), axis);
        Gather op = c.gather(x.axis(axis), indices);
        if (indexShape.rank() == 1) {
            c.emit(op, x);
            return;
        }
        Value.Computed gathered = c.step("gather", op, x);
        List<Integer> dims = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            if (i != axis) {
                dims.add(x.extents().dim(i));
            }
        }
        for (int i = indexShape.rank() - 1; i >= 0; i--) {
            dims.add(axis, indexShape.dim(i));
        }
        int sampleAxis = x.sampleAxis() > axis ? x.sampleAxis() + indexShape.rank() - 1 : x.sampleAxis();
        c.emitReshaped(
                gathered, Shape.of(dims.stream().mapToInt(Integer::intValue).toArray()), sampleAxis);
    }
}
