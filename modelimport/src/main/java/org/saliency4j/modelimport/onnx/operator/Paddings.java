package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.tensor.Shape;

/** {@code Pad}: a constant, mirrored, repeated and wrapped edges. */
final class Paddings {
    /** From this opset on, the amounts are an operand. */
    private static final int AMOUNTS_ARE_AN_OPERAND = 11;

    /** Amounts larger than any image, kept from overflowing sums. */
    private static final long LARGEST = 1 << 20;

    private Paddings() {}

    static void pad(NodeContext c) {
        Value.Computed x = c.computed(0);
        boolean operand = c.node().opset() >= AMOUNTS_ARE_AN_OPERAND;
        int[][] amounts = amounts(c, x.rank(), operand);
        float value = operand && c.has(2) ? c.scalar(2, "value") : c.node().number("value", 0);
        String mode = c.node().text("mode", "constant");
        if (x.sampleAxis() >= 0 && pads(amounts[x.sampleAxis()])) {
            if (c.samples() == Samples.FREE) {
                throw c.node().refuse("pads", "the batch is padded, which would add samples");
            }
            x = c.detached(x);
        }
        switch (mode) {
            case "constant" -> constant(c, x, amounts, value);
            case "reflect", "edge", "wrap" -> repeated(c, x, amounts, mode);
            default -> throw c.node().refuse("mode", "'" + mode + "', expected constant, reflect, edge or wrap");
        }
    }

    /** For each axis how much is added before and after it. */
    private static int[][] amounts(NodeContext c, int rank, boolean operand) {
        long[] pads = operand
                ? c.integers(1, "pads").values()
                : c.node().integers("pads").orElseThrow(() -> c.node().refuse("pads", "is missing"));
        List<Integer> axes = new ArrayList<>();
        if (c.has(3)) {
            axes.addAll(Axes.resolve(c.node(), c.integers(3, "axes").values(), rank));
            axes.clear();
            for (long axis : c.integers(3, "axes").values()) {
                axes.add(Axes.resolve(c.node(), axis, rank));
            }
        } else {
            for (int i = 0; i < rank; i++) {
                axes.add(i);
            }
        }
        if (pads.length != 2 * axes.size()) {
            throw c.node().refuse("pads", pads.length + " amounts for " + axes.size() + " axes, expected two for each");
        }
        int[][] amounts = new int[rank][2];
        for (int i = 0; i < axes.size(); i++) {
            for (int side = 0; side < 2; side++) {
                long amount = pads[side * axes.size() + i];
                if (Math.abs(amount) > LARGEST) {
                    throw c.node().refuse("pads", "amount " + amount + " is too large");
                }
                amounts[axes.get(i)][side] = (int) amount;
            }
        }
        return amounts;
    }

    private static void constant(NodeContext c, Value.Computed operand, int[][] amounts, float value) {
        List<Integer> axes = padded(amounts);
        boolean image = operand.rank() == 4
                && operand.sampleAxis() == 0
                && axes.stream().allMatch(axis -> axis >= 2);
        if (image) {
            Pad2d around = new Pad2d(amounts[2][0], amounts[3][0], amounts[2][1], amounts[3][1], value);
            c.emit(axes.isEmpty() ? new Identity() : around, operand);
            return;
        }
        Value.Computed x = operand;
        for (int axis : axes) {
            x = alongOne(c, x, axis, amounts[axis], value);
        }
        c.emit(new Identity(), x);
    }

    /** Any axis becomes the rows of an image: what lies before it its channels, what lies after it its columns. */
    private static Value.Computed alongOne(NodeContext c, Value.Computed x, int axis, int[] amounts, float value) {
        int before = 1;
        int after = 1;
        int own = x.axis(axis);
        for (int i = 1; i < x.shape().rank(); i++) {
            before = i < own ? Math.multiplyExact(before, x.shape().dim(i)) : before;
            after = i > own ? Math.multiplyExact(after, x.shape().dim(i)) : after;
        }
        String name = "axis" + axis;
        Value.Computed rows = c.step(
                name + "_rows", new Reshape(Shape.batched(before, x.extents().dim(axis), after)), x);
        Value.Computed padded = c.step(name + "_padded", new Pad2d(amounts[0], 0, amounts[1], 0, value), rows);
        int[] dims = x.shape().dims();
        dims[own] += amounts[0] + amounts[1];
        return c.step(name, new Reshape(Shape.of(dims)), x.sampleAxis(), List.of(padded.name()));
    }

    private static List<Integer> padded(int[][] amounts) {
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            if (pads(amounts[i])) {
                axes.add(i);
            }
        }
        return axes;
    }

    /** Every element of the result is one of the operand's: a gather along each axis. */
    private static void repeated(NodeContext c, Value.Computed operand, int[][] amounts, String mode) {
        Value.Computed x = operand;
        List<Integer> axes = padded(amounts);
        for (int i = 0; i < axes.size(); i++) {
            int axis = axes.get(i);
            Gather op = new Gather(x.axis(axis), indices(c, x.extents(), axis, amounts[axis], mode));
            if (i == axes.size() - 1) {
                c.emit(op, x);
            } else {
                x = c.step("axis" + axis, op, x);
            }
        }
        if (axes.isEmpty()) {
            c.emit(new Identity(), x);
        }
    }

    private static List<Integer> indices(NodeContext c, Shape shape, int axis, int[] amounts, String mode) {
        int extent = shape.dim(axis);
        if (mode.equals("reflect") && Math.max(amounts[0], amounts[1]) >= extent) {
            throw c.node().refuse("pads", "mirrors more than axis " + axis + " of a value of shape " + shape + " has");
        }
        List<Integer> indices = new ArrayList<>();
        for (int i = -amounts[0]; i < extent + amounts[1]; i++) {
            indices.add(
                    switch (mode) {
                        case "reflect" -> i < 0 ? -i : i >= extent ? 2 * (extent - 1) - i : i;
                        case "edge" -> Math.max(0, Math.min(i, extent - 1));
                        default -> Math.floorMod(i, extent);
                    });
        }
        return indices;
    }

    private static boolean pads(int[] amounts) {
        return amounts[0] != 0 || amounts[1] != 0;
    }
}
