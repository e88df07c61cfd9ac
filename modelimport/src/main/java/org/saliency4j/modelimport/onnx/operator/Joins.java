package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.Selection;

/** {@code Concat}. */
final class Joins {
    private Joins() {}

    static void concat(NodeContext c) {
        if (c.inputCount() == 0 || !c.node().has("axis")) {
            throw c.node().refuse("axis", "is missing, or there is nothing to join");
        }
        int axis =
                Axes.resolve(c.node(), c.node().integer("axis", 0), c.shape(0).rank());
        if (c.allFixed()) {
            fold(c, axis);
            return;
        }
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < c.inputCount(); i++) {
            operands.add(c.computed(i).name());
        }
        if (axis == 0) {
            throw c.node().refuse("axis", "0 is the batch, which is not joined");
        }
        c.emit(operands.size() == 1 ? new Identity() : new Concat(axis), operands);
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
