package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.Selection;

/** {@code Concat}. */
final class Joins {
    /** From this opset on, the axis must be stated; before, it is 1 by default. */
    private static final int AXIS_IS_REQUIRED = 4;

    private Joins() {}

    static void concat(NodeContext c) {
        boolean stated = c.node().has("axis") || c.node().opset() < AXIS_IS_REQUIRED;
        if (c.inputCount() == 0 || !stated) {
            throw c.node().refuse("axis", "is missing, or there is nothing to join");
        }
        int axis =
                Axes.resolve(c.node(), c.node().integer("axis", 1), c.shape(0).rank());
        if (c.allFixed()) {
            fold(c, axis);
            return;
        }
        join(c, axis);
    }

    private static void join(NodeContext c, int axis) {
        List<Value.Computed> computed = new ArrayList<>();
        for (int i = 0; i < c.inputCount(); i++) {
            if (c.value(i) instanceof Value.Computed x) {
                computed.add(x);
            }
        }
        int sampleAxis = computed.get(0).sampleAxis();
        boolean alike = computed.stream().allMatch(x -> x.sampleAxis() == sampleAxis) && axis != sampleAxis;
        if (!alike && c.samples() == Samples.FREE) {
            throw c.node().refuse("axis", "0 is the batch, which is not joined");
        }
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < c.inputCount(); i++) {
            if (c.value(i) instanceof Value.Fixed fixed) {
                operands.add(constant(c, i, fixed, alike ? sampleAxis : Value.NO_SAMPLE_AXIS));
            } else {
                operands.add(
                        alike ? c.computed(i).name() : c.detached(c.computed(i)).name());
            }
        }
        int own = alike ? computed.get(0).axis(axis) : axis + 1;
        Op op = operands.size() == 1 ? new Identity() : new Concat(own);
        c.emit(op, alike ? sampleAxis : Value.NO_SAMPLE_AXIS, operands);
    }

    /** A fixed operand, the same for every sample: its first axis in the engine has extent 1. */
    private static String constant(NodeContext c, int operand, Value.Fixed fixed, int sampleAxis) {
        Shape shape = fixed.elements().shape();
        List<Integer> dims = new ArrayList<>(List.of(1));
        for (int i = 0; i < shape.rank(); i++) {
            if (i != sampleAxis) {
                dims.add(shape.dim(i));
            } else if (shape.dim(i) != 1) {
                throw c.node()
                        .refuse("operand '" + c.node().inputs().get(operand) + "' of shape " + shape
                                + " has elements for each sample");
            }
        }
        Shape own = Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
        return c.constant("operand" + operand, fixed.elements().reshaped(own));
    }

    /** Joins along the first axis by appending, along another one after bringing it to the front. */
    private static void fold(NodeContext c, int axis) {
        int rank = c.shape(0).rank();
        List<Integer> front = new ArrayList<>();
        front.add(axis);
        for (int i = 0; i < rank; i++) {
            if (i != axis) {
                front.add(i);
            }
        }
        List<Folded> parts = new ArrayList<>();
        int[] dims = front.stream().mapToInt(c.shape(0)::dim).toArray();
        dims[0] = 0;
        for (int i = 0; i < c.inputCount(); i++) {
            Shape shape = c.shape(i);
            for (int j = 0; j < rank; j++) {
                if (shape.rank() != rank || (j > 0 && shape.dim(front.get(j)) != dims[j])) {
                    throw c.node()
                            .refuse("operands of shapes " + c.shape(0) + " and " + shape + " do not join along axis "
                                    + axis);
                }
            }
            dims[0] = Math.addExact(dims[0], shape.dim(axis));
            parts.add(c.fixed(i, "operand").take(Selection.transpose(shape, front)));
        }
        Folded joined = Folded.flatJoin(parts).reshaped(Shape.of(dims));
        List<Integer> back = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            back.add(front.indexOf(i));
        }
        c.fold(0, joined.take(Selection.transpose(joined.shape(), back)));
    }
}
