package org.saliency4j.modelimport.onnx.operator;

import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.onnx.constant.Selection;

/** Operators that repeat whole axes: {@code Expand}, {@code Tile}. */
final class Repeats {
    private Repeats() {}

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
            c.checkRoom(to, fixed.elements().elementBytes());
            c.fold(0, fixed.elements().take(Selection.broadcast(shape, to)));
            return;
        }
        int rank = Math.max(shape.rank(), dims.length);
        Value.Computed x = c.computed(0);
        if (rank != shape.rank()) {
            x = Broadcast.aligned(c, c.detached(x), rank, Value.NO_SAMPLE_AXIS);
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
            foldTile(c, fixed.elements(), repeats);
            return;
        }
        repeat(c, c.computed(0), shape.rank(), repeats, (extent, times) -> (int) Math.min(times, Integer.MAX_VALUE));
    }

    private static void foldTile(NodeContext c, Folded elements, long[] repeats) {
        Folded result = elements;
        for (int axis = 0; axis < repeats.length; axis++) {
            int[] dims = result.shape().dims();
            int extent = dims[axis];
            if (repeats[axis] < 0) {
                throw c.node().refuse("repeats", repeats[axis] + " times along axis " + axis + ", expected 0 or more");
            }
            dims[axis] = Math.toIntExact(Math.multiplyExact(extent, repeats[axis]));
            c.checkRoom(Shape.of(dims), result.elementBytes());
            int[] indices = new int[dims[axis]];
            Arrays.setAll(indices, i -> i % extent);
            result = result.take(Selection.gather(result.shape(), axis, Shape.of(indices.length), indices));
        }
        c.fold(0, result);
    }

    private static long plain(NodeContext c, FoldedIntegers target, int i) {
        if (target.samples(i) != 0) {
            throw c.node().refuse("shape", "extent " + i + " depends on the batch size, which is free");
        }
        return target.fixed(i);
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
            if (count < 1 || count > NodeContext.MOST_INDICES / extent) {
                throw c.node()
                        .refuse("axis " + axis + " of a value of shape " + x.extents() + " cannot be repeated to "
                                + wanted[axis - missing]);
            }
            if (count > 1) {
                int[] indices = new int[(int) count * extent];
                Arrays.setAll(indices, i -> i % extent);
                x = c.step("axis" + axis, c.gather(x.axis(axis), indices), x);
            }
        }
        c.emit(new Identity(), x);
    }
}
