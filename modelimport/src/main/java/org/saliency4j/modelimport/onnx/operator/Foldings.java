package org.saliency4j.modelimport.onnx.operator;

import java.util.function.DoubleUnaryOperator;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedArithmetic;
import org.saliency4j.modelimport.onnx.constant.FoldedFloats;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;

/** Operators evaluated at import because all their operands are fixed. */
final class Foldings {
    private Foldings() {}

    static Operator arithmetic(Binary.Kind kind) {
        return c -> {
            Folded result = c.fixed(0, "operand");
            for (int i = 1; i < c.inputCount(); i++) {
                result = FoldedArithmetic.apply(kind, result, c.fixed(i, "operand"));
            }
            c.fold(0, result);
        };
    }

    static Operator comparison(Binary.Kind kind) {
        return c -> c.fold(0, FoldedArithmetic.compare(kind, c.fixed(0, "operand"), c.fixed(1, "operand")));
    }

    /** Truth values: the smaller is "and", the larger "or". */
    static Operator logic(Binary.Kind kind) {
        return c -> c.fold(0, FoldedArithmetic.apply(kind, c.integers(0, "operand"), c.integers(1, "operand")));
    }

    static void exclusiveOr(NodeContext c) {
        FoldedIntegers equal = FoldedArithmetic.equal(c.integers(0, "operand"), c.integers(1, "operand"));
        c.fold(0, FoldedArithmetic.equal(equal, FoldedIntegers.of(Shape.of(), 0)));
    }

    static void modulo(NodeContext c) {
        Binary.Kind kind = c.node().flag("fmod", 0) ? Binary.Kind.FMOD : Binary.Kind.MOD;
        c.fold(0, FoldedArithmetic.apply(kind, c.fixed(0, "operand"), c.fixed(1, "operand")));
    }

    /** The exponent may be of another type than the base, whose type the result has. */
    static void power(NodeContext c) {
        Folded base = c.fixed(0, "base");
        Folded exponent = c.fixed(1, "exponent");
        if (base instanceof FoldedIntegers && exponent instanceof FoldedIntegers) {
            c.fold(0, FoldedArithmetic.apply(Binary.Kind.POW, base, exponent));
            return;
        }
        Folded floats = FoldedArithmetic.apply(
                Binary.Kind.POW, new FoldedFloats(base.toTensor()), new FoldedFloats(exponent.toTensor()));
        c.fold(0, base instanceof FoldedIntegers ? floats.toIntegers() : floats);
    }

    static void where(NodeContext c) {
        c.fold(0, FoldedArithmetic.choose(c.integers(0, "condition"), c.fixed(1, "operand"), c.fixed(2, "operand")));
    }

    static void not(NodeContext c) {
        FoldedIntegers operand = c.integers(0, "operand");
        c.fold(0, FoldedArithmetic.equal(operand, FoldedIntegers.of(Shape.of(), 0)));
    }

    static void negate(NodeContext c) {
        Folded operand = c.fixed(0, "operand");
        Folded zero = operand instanceof FoldedFloats
                ? new FoldedFloats(Tensor.of(Shape.of(), 0f))
                : FoldedIntegers.of(Shape.of(), 0);
        c.fold(0, FoldedArithmetic.apply(Binary.Kind.SUB, zero, operand));
    }

    /** A function of one element, which for integers gives an integer. */
    static Operator function(DoubleUnaryOperator function) {
        return c -> {
            if (c.fixed(0, "operand") instanceof FoldedIntegers integers) {
                long[] values = integers.values();
                for (int i = 0; i < values.length; i++) {
                    values[i] = (long) function.applyAsDouble((double) values[i]);
                }
                c.fold(0, FoldedIntegers.of(integers.shape(), values));
                return;
            }
            float[] from = c.tensor(0, "operand").data();
            float[] to = new float[from.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) function.applyAsDouble(from[i]);
            }
            c.fold(0, new FoldedFloats(Tensor.of(c.shape(0), to)));
        };
    }
}
