package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Shape;

/** {@code Pad}: a constant around images and channels; mirrored, repeated and wrapped edges along any axis but the batch. */
final class Paddings {
    /** From this opset on, the amounts are an operand. */
    private static final int AMOUNTS_ARE_AN_OPERAND = 11;

    /** Swaps channels and rows, twice gives the identity. */
    private static final List<Integer> CHANNELS_AS_ROWS = List.of(0, 2, 1, 3);

    /** Amounts larger than any image, kept from overflowing sums. */
    private static final long LARGEST = 1 << 20;

    private Paddings() {}

    static void pad(NodeContext c) {
        Value.Computed x = c.computed(0);
        boolean operand = c.node().opset() >= AMOUNTS_ARE_AN_OPERAND;
        int[][] amounts = amounts(c, x.shape().rank(), operand);
        float value = operand && c.has(2) ? c.scalar(2, "value") : c.node().number("value", 0);
        String mode = c.node().text("mode", "constant");
        if (amounts[0][0] != 0 || amounts[0][1] != 0) {
            throw c.node().refuse("pads", "the batch is padded, which would add samples");
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
            // The amounts go with the axes as they are listed, so only ascending ones may be sorted.
            checkAscending(c, rank);
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

    private static void checkAscending(NodeContext c, int rank) {
        int last = -1;
        for (long axis : c.integers(3, "axes").values()) {
            int resolved = Axes.resolve(c.node(), axis, rank);
            if (resolved < last) {
                throw c.node().refuse("axes", "expected ascending axes");
            }
            last = resolved;
        }
    }

    private static void constant(NodeContext c, Value.Computed x, int[][] amounts, float value) {
        if (x.shape().rank() != 4) {
            throw c.node()
                    .refuse("operand of shape " + x.shape() + ", only images (NxCxHxW) are padded with a constant");
        }
        boolean image = pads(amounts[2]) || pads(amounts[3]);
        boolean channels = pads(amounts[1]);
        Pad2d around = new Pad2d(amounts[2][0], amounts[3][0], amounts[2][1], amounts[3][1], value);
        if (!channels) {
            c.emit(image ? around : new Identity(), x);
            return;
        }
        Value.Computed inner = image ? c.step("image", around, x) : x;
        Value.Computed rows = c.step("channels_as_rows", new Transpose(CHANNELS_AS_ROWS), inner);
        Value.Computed padded = c.step("channels", new Pad2d(amounts[1][0], 0, amounts[1][1], 0, value), rows);
        c.emit(new Transpose(CHANNELS_AS_ROWS), padded);
    }

    /** Every element of the result is one of the operand's: a gather along each axis. */
    private static void repeated(NodeContext c, Value.Computed operand, int[][] amounts, String mode) {
        Value.Computed x = operand;
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            if (pads(amounts[i])) {
                axes.add(i);
            }
        }
        for (int i = 0; i < axes.size(); i++) {
            int axis = axes.get(i);
            Gather op = new Gather(axis, indices(c, x.shape(), axis, amounts[axis], mode));
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
