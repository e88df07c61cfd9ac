package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.Folded;

/**
 * Operands brought into a form in which the engine broadcasts them as the file would: last axes aligned, samples first.
 *
 * @param names values of the engine's graph
 * @param sampleAxis the result's axis that tells samples apart
 */
record Broadcast(List<String> names, int sampleAxis) {
    /** Operands of an element-wise operator. */
    static Broadcast of(NodeContext c, Value... operands) {
        return of(c, 0, operands);
    }

    /**
     * Operands of an operator that broadcasts all axes but some last ones, which must not tell samples apart.
     *
     * @param own the number of those last axes
     */
    static Broadcast of(NodeContext c, int own, Value... operands) {
        int rank = 0;
        for (Value operand : operands) {
            rank = Math.max(rank, extents(operand).rank());
        }
        int position = samplePosition(rank, own, operands);
        if (position == Value.NO_SAMPLE_AXIS && c.samples() == Samples.FREE) {
            refuse(c, rank, operands);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < operands.length; i++) {
            names.add(
                    operands[i] instanceof Value.Fixed fixed
                            ? fixed(c, fixed, rank, position)
                            : computed(c, (Value.Computed) operands[i], rank, position)
                                    .name());
        }
        return new Broadcast(names, position);
    }

    private static Shape extents(Value value) {
        return value instanceof Value.Fixed fixed ? fixed.elements().shape() : ((Value.Computed) value).extents();
    }

    /** The result's axis that all operands agree tells samples apart, if they do. */
    private static int samplePosition(int rank, int own, Value... operands) {
        int position = Value.NO_SAMPLE_AXIS;
        for (Value operand : operands) {
            if (operand instanceof Value.Computed x) {
                int aligned = x.sampleAxis() + rank - x.rank();
                if (x.sampleAxis() == Value.NO_SAMPLE_AXIS || (position >= 0 && position != aligned)) {
                    return Value.NO_SAMPLE_AXIS;
                }
                position = aligned;
            }
        }
        if (position >= rank - own) {
            return Value.NO_SAMPLE_AXIS;
        }
        for (Value operand : operands) {
            Shape shape = extents(operand);
            int axis = position - rank + shape.rank();
            boolean repeats = operand instanceof Value.Computed || axis < 0 || shape.dim(axis) == 1;
            if (!repeats) {
                return Value.NO_SAMPLE_AXIS;
            }
        }
        return position;
    }

    private static void refuse(NodeContext c, int rank, Value... operands) {
        for (int i = 0; i < operands.length; i++) {
            Shape shape = extents(operands[i]);
            boolean fixed = operands[i] instanceof Value.Fixed;
            if (fixed ? shape.rank() == rank && shape.dim(0) != 1 : shape.rank() != rank) {
                throw c.node()
                        .refuse("operand '" + c.node().inputs().get(i) + "' of shape " + shape
                                + " would be broadcast along the batch of a value of rank " + rank);
            }
        }
        throw c.node().refuse("would mix samples");
    }

    /** A fixed operand without the axis that tells samples apart. */
    private static String fixed(NodeContext c, Value.Fixed fixed, int rank, int position) {
        Shape shape = fixed.elements().shape();
        int axis = position - rank + shape.rank();
        if (position <= 0 || axis < 0) {
            // Along the first axis it repeats as it is.
            return c.constant(fixed);
        }
        int[] dims = new int[shape.rank() - 1];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = shape.dim(i < axis ? i : i + 1);
        }
        Folded elements = fixed.elements().reshaped(Shape.of(dims));
        return c.constant("operand", elements);
    }

    /** A computed operand with as many axes as the result. */
    private static Value.Computed computed(NodeContext c, Value.Computed operand, int rank, int position) {
        return aligned(c, position == Value.NO_SAMPLE_AXIS ? c.detached(operand) : operand, rank, position);
    }

    /**
     * A value with further axes of extent 1 before its own.
     *
     * @param sampleAxis the axis that tells samples apart then
     */
    static Value.Computed aligned(NodeContext c, Value.Computed x, int rank, int sampleAxis) {
        if (x.rank() == rank) {
            return x;
        }
        int[] dims = new int[rank];
        Arrays.fill(dims, 1);
        for (int i = 0; i < x.rank(); i++) {
            dims[rank - x.rank() + i] = x.extents().dim(i);
        }
        return c.reshaped("aligned", x, Shape.of(dims), sampleAxis);
    }
}
