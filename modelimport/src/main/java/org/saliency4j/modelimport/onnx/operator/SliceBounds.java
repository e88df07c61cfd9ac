package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.saliency4j.engine.op.Slice;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;

/**
 * What a slice keeps of one axis, its bounds resolved and clamped as in NumPy.
 *
 * @param axis from 0
 * @param start the first index kept
 * @param count how many are kept
 * @param step distance between two of them
 */
record SliceBounds(int axis, int start, int count, int step) {
    /** The axes of which something is cut off. */
    static List<SliceBounds> read(NodeContext c, Shape shape, boolean fromOperands) {
        FoldedIntegers starts = fromOperands ? c.integers(1, "starts") : attribute(c, "starts");
        FoldedIntegers ends = fromOperands ? c.integers(2, "ends") : attribute(c, "ends");
        int count = starts.shape().size();
        Optional<long[]> givenAxes = fromOperands ? Axes.given(c, 3) : c.node().integers("axes");
        long[] axes = givenAxes.orElseGet(() -> LongStream.range(0, count).toArray());
        long[] steps = fromOperands && c.has(4) ? c.integers(4, "steps").values() : ones(count);
        if (ends.shape().size() != count || axes.length != count || steps.length != count) {
            throw c.node()
                    .refuse(count + " starts, " + ends.shape().size() + " ends, " + axes.length + " axes and "
                            + steps.length + " steps, expected equal numbers");
        }
        TreeSet<Integer> seen = new TreeSet<>();
        List<SliceBounds> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int axis = Axes.resolve(c.node(), axes[i], shape.rank());
            if (!seen.add(axis) || steps[i] == 0) {
                throw c.node().refuse("axis " + axis + " appears twice or has step 0");
            }
            if (axis == 0 && shape.isBatched()) {
                checkWholeBatch(c, starts, ends, i, steps[i]);
                continue;
            }
            SliceBounds part = of(axis, shape.dim(axis), bound(starts, i), bound(ends, i), steps[i]);
            if (part.count != shape.dim(axis) || part.step != 1) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static FoldedIntegers attribute(NodeContext c, String name) {
        long[] values = c.node().integers(name).orElseThrow(() -> c.node().refuse(name, "is missing"));
        return FoldedIntegers.of(Shape.of(values.length), values);
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static long bound(FoldedIntegers bounds, int i) {
        if (bounds.samples(i) != 0) {
            throw new IllegalArgumentException("a bound depends on the batch size, which is free");
        }
        return bounds.fixed(i);
    }

    /** A slice of the batch axis is allowed if it keeps the whole batch. */
    private static void checkWholeBatch(NodeContext c, FoldedIntegers starts, FoldedIntegers ends, int i, long step) {
        boolean fromFirst = starts.samples(i) == 0 && starts.fixed(i) == 0;
        long end = ends.fixed(i);
        boolean toLast = ends.samples(i) != 0
                ? ends.samples(i) >= 1 && end >= 0
                : end >= Integer.MAX_VALUE || (c.declaredBatch() > 0 && end >= c.declaredBatch());
        if (!fromFirst || !toLast || step != 1) {
            throw c.node().refuse("picks samples of a batch, which is free");
        }
    }

    private static SliceBounds of(int axis, int extent, long from, long to, long by) {
        // No axis is longer than an int, so a longer step takes the first index and no other, as a clamped one does.
        long step = Math.max(-Integer.MAX_VALUE, Math.min(by, Integer.MAX_VALUE));
        long start = from < 0 ? from + extent : from;
        long end = to < 0 ? to + extent : to;
        long count;
        if (step > 0) {
            start = Math.max(0, Math.min(start, extent));
            end = Math.max(0, Math.min(end, extent));
            count = (end - start + step - 1) / step;
        } else {
            start = Math.max(-1, Math.min(start, extent - 1L));
            end = Math.max(-1, Math.min(end, extent - 1L));
            count = (start - end - step - 1) / -step;
        }
        int kept = (int) Math.max(0, count);
        return new SliceBounds(axis, kept == 0 ? 0 : (int) start, kept, kept == 1 ? 1 : (int) step);
    }

    /** The engine's operator for a value whose axis this is. */
    Slice toOp(Value.Computed x) {
        return new Slice(x.axis(axis), start, count, step);
    }
}
