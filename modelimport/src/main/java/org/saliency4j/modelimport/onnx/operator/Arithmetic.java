package org.saliency4j.modelimport.onnx.operator;

import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Activation.Kind;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Where;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedArithmetic;

/** Element-wise arithmetic and comparison of two or more operands, some of which may be fixed. */
final class Arithmetic {
    /** From this opset on, operands are broadcast by NumPy's rules. */
    private static final int BROADCAST_BY_DEFAULT = 7;

    private static final float HALF = 0.5f;

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
        if (count == 0) {
            throw c.node().refuse("has no operands");
        }
        if (count == 1) {
            c.emit(new Identity(), c.computed(0));
            return;
        }
        if (c.node().opset() < BROADCAST_BY_DEFAULT && c.node().flag("broadcast", 0)) {
            alignAtAxis(c, kind);
            return;
        }
        Broadcast last = all(c, kind);
        c.emit(new Binary(kind), last.sampleAxis(), last.names());
    }

    /** The last two operands of a chain. */
    private static Broadcast all(NodeContext c, Binary.Kind kind) {
        Value left = c.value(0);
        for (int i = 1; i < c.inputCount() - 1; i++) {
            left = left instanceof Value.Fixed && c.value(i) instanceof Value.Fixed
                    ? new Value.Fixed(
                            c.node().name() + "/operand" + i,
                            FoldedArithmetic.apply(kind, ((Value.Fixed) left).elements(), c.fixed(i, "operand")),
                            null)
                    : step(c, "operand" + i, kind, left, c.value(i));
        }
        return Broadcast.of(c, left, c.value(c.inputCount() - 1));
    }

    /** An intermediate value of two operands. */
    static Value.Computed step(NodeContext c, String suffix, Binary.Kind kind, Value a, Value b) {
        Broadcast pair = Broadcast.of(c, a, b);
        return c.step(suffix, new Binary(kind), pair.sampleAxis(), pair.names());
    }

    /** An intermediate value of one operand and a number. */
    static Value.Computed step(NodeContext c, String suffix, Binary.Kind kind, Value.Computed x, float number) {
        return c.step(suffix, new Binary(kind), x.sampleAxis(), List.of(x.name(), c.constant(suffix + "_by", number)));
    }

    /** The result, of one operand and a number. */
    static void emit(NodeContext c, Binary.Kind kind, Value.Computed x, float number) {
        c.emit(new Binary(kind), x.sampleAxis(), List.of(x.name(), c.constant("by", number)));
    }

    static void mean(NodeContext c) {
        if (c.inputCount() == 1) {
            c.emit(new Identity(), c.computed(0));
            return;
        }
        Broadcast last = all(c, Binary.Kind.ADD);
        Value.Computed sum = c.step("sum", new Binary(Binary.Kind.ADD), last.sampleAxis(), last.names());
        emit(c, Binary.Kind.DIV, sum, c.inputCount());
    }

    /** A power with a fixed exponent is a function of one element; squares and roots are their own. */
    static void power(NodeContext c) {
        if (!(c.value(1) instanceof Value.Fixed fixed)
                || fixed.elements().shape().size() != 1
                || !(c.value(0) instanceof Value.Computed x)
                || fixed.elements().shape().rank() > x.rank()) {
            chain(c, Binary.Kind.POW);
            return;
        }
        float exponent = fixed.elements().toTensor().data()[0];
        if (exponent == 2) {
            c.emit(new Binary(Binary.Kind.MUL), x.sampleAxis(), List.of(x.name(), x.name()));
        } else {
            c.emit(exponent == HALF ? Activation.of(Kind.SQRT) : new Activation(Kind.POW, exponent, 0), x);
        }
    }

    static void modulo(NodeContext c) {
        chain(c, c.node().flag("fmod", 0) ? Binary.Kind.FMOD : Binary.Kind.MOD);
    }

    /** Exactly one of two truth values: they differ. */
    static void exclusiveOr(NodeContext c) {
        Broadcast pair = Broadcast.of(c, c.value(0), c.value(1));
        Value.Computed equal = c.step("equal", new Binary(Binary.Kind.EQUAL), pair.sampleAxis(), pair.names());
        emit(c, Binary.Kind.EQUAL, equal, 0);
    }

    static void not(NodeContext c) {
        emit(c, Binary.Kind.EQUAL, c.computed(0), 0);
    }

    static void where(NodeContext c) {
        Broadcast all = Broadcast.of(c, c.value(0), c.value(1), c.value(2));
        c.emit(new Where(), all.sampleAxis(), all.names());
    }

    /** The slope of negative elements; before opset 7 it has one value a channel, whatever follows. */
    static void parametricRelu(NodeContext c) {
        Value.Computed x = c.computed(0);
        Folded slope = c.fixed(1, "slope");
        int channels = x.rank() < 2 ? 0 : x.extents().dim(1);
        boolean perChannel = slope.shape().rank() == 1
                && c.node().opset() < BROADCAST_BY_DEFAULT
                && slope.shape().size() == channels;
        int[] dims = new int[Math.max(1, x.rank() - 1)];
        Arrays.fill(dims, 1);
        dims[0] = channels;
        Value.Fixed aligned = perChannel
                ? new Value.Fixed(c.node().name() + "/slope", slope.reshaped(Shape.of(dims)), null)
                : (Value.Fixed) c.value(1);
        if (slope.shape().rank() > x.rank()) {
            throw c.node().refuse("slope of shape " + slope.shape() + " for a value of shape " + x.extents());
        }
        Broadcast pair = Broadcast.of(c, x, aligned);
        c.emit(new Binary(Binary.Kind.PRELU), pair.sampleAxis(), pair.names());
    }

    /** The old rule: the second operand's axes are those of the first from a given one on. */
    private static void alignAtAxis(NodeContext c, Binary.Kind kind) {
        Value.Computed x = c.computed(0);
        Folded given = c.fixed(1, "operand");
        int own = given.shape().rank();
        int axis =
                c.node().has("axis") ? Axes.resolve(c.node(), c.node().integer("axis", 0), x.rank()) : x.rank() - own;
        if (axis < 1 || axis + own > x.rank()) {
            throw c.node().refuse("axis", axis + " for operands of shapes " + x.extents() + " and " + given.shape());
        }
        int[] dims = new int[x.rank() - axis];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = i < own ? given.shape().dim(i) : 1;
        }
        Value.Fixed aligned = new Value.Fixed(c.node().name() + "/operand", given.reshaped(Shape.of(dims)), null);
        Broadcast pair = Broadcast.of(c, x, aligned);
        c.emit(new Binary(kind), pair.sampleAxis(), pair.names());
    }
}
