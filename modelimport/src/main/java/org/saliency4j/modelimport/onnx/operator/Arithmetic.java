package org.saliency4j.modelimport.onnx.operator;

import java.util.List;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.Folded;

/** Element-wise arithmetic on two or more operands, some of which may be fixed. */
final class Arithmetic {
    /** From this opset on, operands are broadcast by NumPy's rules. */
    private static final int BROADCAST_BY_DEFAULT = 7;

    private Arithmetic() {}

    static Operator binary(Binary.Kind kind) {
        return c -> {
            if (c.inputCount() != 2) {
                throw c.node().refuse("expected two operands, got " + c.inputCount());
            }
            chain(c, kind);
        };
    }

    /** Operators that take any number of operands: from left to right. */
    static Operator chain(Binary.Kind kind) {
        return c -> chain(c, kind);
    }

    private static void chain(NodeContext c, Binary.Kind kind) {
        int count = c.inputCount();
        if (count == 1) {
            c.emit(new Identity(), c.computed(0));
            return;
        }
        if (c.node().opset() < BROADCAST_BY_DEFAULT && c.node().flag("broadcast", 0)) {
            alignAtAxis(c, kind);
            return;
        }
        checkAlignment(c);
        String left = c.operand(0);
        for (int i = 1; i < count - 1; i++) {
            left = c.step("operand" + i, new Binary(kind), List.of(left, c.operand(i)))
                    .name();
        }
        c.emit(new Binary(kind), List.of(left, c.operand(count - 1)));
    }

    /** The old rule: the second operand's axes are those of the first from a given one on. */
    private static void alignAtAxis(NodeContext c, Binary.Kind kind) {
        Value.Computed x = c.computed(0);
        int rank = x.shape().rank();
        Folded given = c.fixed(1, "operand");
        int own = given.shape().rank();
        int axis = c.node().has("axis") ? Axes.resolve(c.node(), c.node().integer("axis", 0), rank) : rank - own;
        if (axis < 1 || axis + own > rank) {
            throw c.node().refuse("axis", axis + " for operands of shapes " + x.shape() + " and " + given.shape());
        }
        int[] dims = new int[rank - axis];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = i < own ? given.shape().dim(i) : 1;
        }
        c.emit(new Binary(kind), List.of(x.name(), c.constant("operand", given.reshaped(Shape.of(dims)))));
    }

    /** Broadcasting aligns last axes; the batch must stay the first axis of all that have one. */
    private static void checkAlignment(NodeContext c) {
        int rank = 0;
        for (int i = 0; i < c.inputCount(); i++) {
            rank = Math.max(rank, c.shape(i).rank());
        }
        for (int i = 0; i < c.inputCount(); i++) {
            Shape shape = c.shape(i);
            boolean fixed = c.value(i) instanceof Value.Fixed;
            if (fixed ? shape.rank() == rank && shape.dim(0) != 1 : shape.rank() != rank) {
                throw c.node()
                        .refuse("operand '" + c.node().inputs().get(i) + "' of shape " + shape
                                + " would be broadcast along the batch of a value of rank " + rank);
            }
        }
    }
}
