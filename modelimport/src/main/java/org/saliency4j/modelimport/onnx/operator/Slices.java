package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Slice;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.onnx.constant.Selection;

/** Operators that pick parts: {@code Slice}, {@code Split}, {@code Gather}, ..., and those that repeat them. */
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
        List<Integer> boxed = new ArrayList<>();
        for (int index : indices) {
            boxed.add(index);
        }
        Gather op = new Gather(x.axis(axis), boxed);
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

    /** Picks one element for each index, from the line along an axis that the index stands in. */
    static void gatherElements(NodeContext c) {
        Shape shape = c.shape(0);
        int axis = Axes.resolve(c.node(), c.node().integer("axis", 0), shape.rank());
        FoldedIntegers indices = c.integers(1, "indices");
        Selection selection = Selection.alongAxis(whole(c, shape), axis, indices.shape(), indices.values());
        pick(c, selection);
    }

    /** Axes of extent 1 or missing axes repeated. */
    static void expand(NodeContext c) {
        Shape shape = c.shape(0);
        FoldedIntegers target = c.integers(1, "shape");
        long[] dims = new long[target.shape().size()];
        for (int i = 0; i < dims.length; i++) {
            // Repeating a fixed value for each sample is left to whoever takes it.
            dims[i] = i == 0 && target.samples(i) == 1 && target.fixed(i) == 0 ? 1 : plain(c, target, i);
        }
        Shape given = ReshapeTarget.closed(dims);
        if (c.value(0) instanceof Value.Fixed fixed) {
            Shape to = new Binary(Binary.Kind.ADD).infer(List.of(shape, given));
            c.checkRoom(to);
            c.fold(0, fixed.elements().take(Selection.broadcast(shape, to)));
            return;
        }
        int rank = Math.max(shape.rank(), dims.length);
        Value.Computed x = c.computed(0);
        if (rank != shape.rank()) {
            x = aligned(c, x, rank);
        }
        repeat(c, x, rank, dims, (extent, wanted) -> extent == 1 ? wanted : wanted == 1 || wanted == extent ? 1 : -1);
    }

    static void tile(NodeContext c) {
        long[] repeats = c.integers(1, "repeats").values();
        Shape shape = c.shape(0);
        if (repeats.length != shape.rank()) {
            throw c.node().refuse(repeats.length + " repeats for a value of shape " + shape);
        }
        if (c.value(0) instanceof Value.Fixed fixed) {
            Folded result = fixed.elements();
            for (int axis = 0; axis < repeats.length; axis++) {
                int extent = result.shape().dim(axis);
                int[] indices = new int[Math.toIntExact(Math.multiplyExact(extent, repeats[axis]))];
                java.util.Arrays.setAll(indices, i -> i % extent);
                result = result.take(Selection.gather(result.shape(), axis, Shape.of(indices.length), indices));
            }
            c.fold(0, result);
            return;
        }
        repeat(c, c.computed(0), shape.rank(), repeats, (extent, times) -> (int) Math.min(times, Integer.MAX_VALUE));
    }

    private static long plain(NodeContext c, FoldedIntegers target, int i) {
        if (target.samples(i) != 0) {
            throw c.node().refuse("shape", "extent " + i + " depends on the batch size, which is free");
        }
        return target.fixed(i);
    }

    /** A value with further axes of extent 1 before its own. */
    private static Value.Computed aligned(NodeContext c, Value.Computed operand, int rank) {
        Value.Computed x = c.detached(operand);
        int[] dims = new int[rank];
        java.util.Arrays.fill(dims, 1);
        for (int i = 0; i < x.rank(); i++) {
            dims[rank - x.rank() + i] = x.extents().dim(i);
        }
        return c.reshaped("aligned", x, Shape.of(dims), Value.NO_SAMPLE_AXIS);
    }

    /** How often an axis is repeated, -1 if it cannot be. */
    private interface Times {
        long of(int extent, long wanted);
    }

    /** Whole axes repeated. */
    private static void repeat(NodeContext c, Value.Computed operand, int rank, long[] wanted, Times times) {
        Value.Computed x = operand;
        int missing = rank - wanted.length;
        for (int axis = missing; axis < rank; axis++) {
            boolean sample = axis == x.sampleAxis();
            boolean one = times.of(sample ? 1 : x.extents().dim(axis), wanted[axis - missing]) == 1;
            boolean anyBatch = sample && c.samples() == Samples.FREE && wanted[axis - missing] == c.declaredBatch();
            x = one || anyBatch ? x : c.along(x, axis);
        }
        for (int axis = missing; axis < rank; axis++) {
            if (axis == x.sampleAxis()) {
                continue;
            }
            int extent = x.extents().dim(axis);
            long count = times.of(extent, wanted[axis - missing]);
            if (count < 1 || count * extent > Short.MAX_VALUE * (long) Short.MAX_VALUE) {
                throw c.node()
                        .refuse("axis " + axis + " of a value of shape " + x.extents() + " cannot be repeated to "
                                + wanted[axis - missing]);
            }
            if (count > 1) {
                List<Integer> indices = new ArrayList<>();
                for (int i = 0; i < count * extent; i++) {
                    indices.add(i % extent);
                }
                x = c.step("axis" + axis, new Gather(x.axis(axis), indices), x);
            }
        }
        c.emit(new Identity(), x);
    }

    /** Fixed updates of, or into, chosen places: what {@code ScatterND} and {@code ScatterElements} do with fixed indices. */
    static void scatterNd(NodeContext c) {
        Shape shape = whole(c, c.shape(0));
        if (!c.node().text("reduction", "none").equals("none")) {
            throw c.node().refuse("reduction", "only none is supported");
        }
        scatter(c, Selection.scatterNd(shape, c.integers(1, "indices"), whole(c, c.shape(2))));
    }

    static void scatterElements(NodeContext c) {
        Shape shape = whole(c, c.shape(0));
        if (!c.node().text("reduction", "none").equals("none")) {
            throw c.node().refuse("reduction", "only none is supported");
        }
        int axis = Axes.resolve(c.node(), c.node().integer("axis", 0), shape.rank());
        FoldedIntegers indices = c.integers(1, "indices");
        int[] places = Selection.alongAxis(shape, axis, indices.shape(), indices.values())
                .sources();
        scatter(c, Selection.replaced(shape, places));
    }

    /** A choice from the elements of data and updates, one after the other. */
    private static void scatter(NodeContext c, Selection selection) {
        if (c.allFixed()) {
            Folded both = Folded.flatJoin(List.of(c.fixed(0, "data"), c.fixed(2, "updates")));
            c.fold(0, both.take(selection));
            return;
        }
        List<String> parts = new ArrayList<>();
        for (int i : new int[] {0, 2}) {
            if (c.value(i) instanceof Value.Fixed fixed) {
                Folded elements = fixed.elements();
                parts.add(c.constant(
                        "part" + i,
                        elements.reshaped(Shape.of(1, elements.shape().size()))));
            } else {
                Value.Computed x = c.detached(c.computed(i));
                parts.add(c.reshaped("part" + i, x, Shape.of(x.extents().size()), Value.NO_SAMPLE_AXIS)
                        .name());
            }
        }
        Value.Computed both = c.step("parts", new Concat(1), Value.NO_SAMPLE_AXIS, parts);
        choose(c, both, selection);
    }

    private static void pick(NodeContext c, Selection selection) {
        if (c.value(0) instanceof Value.Fixed fixed) {
            c.fold(0, fixed.elements().take(selection));
            return;
        }
        Value.Computed x = c.detached(c.computed(0));
        choose(c, c.reshaped("flat", x, Shape.of(x.extents().size()), Value.NO_SAMPLE_AXIS), selection);
    }

    private static void choose(NodeContext c, Value.Computed flat, Selection selection) {
        List<Integer> indices =
                java.util.Arrays.stream(selection.sources()).boxed().toList();
        Value.Computed chosen = c.step("chosen", new Gather(1, indices), flat);
        c.emitReshaped(chosen, selection.shape(), Value.NO_SAMPLE_AXIS);
    }

    /** Extents none of which is the free batch. */
    private static Shape whole(NodeContext c, Shape shape) {
        if (shape.isBatched()) {
            throw c.node().refuse("would mix the samples of a value of shape " + shape);
        }
        return shape;
    }
}
