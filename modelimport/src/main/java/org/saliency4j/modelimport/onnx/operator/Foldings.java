package org.saliency4j.modelimport.onnx.operator;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedArithmetic;
import org.saliency4j.modelimport.onnx.constant.FoldedFloats;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.onnx.constant.Selection;

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

    static void equal(NodeContext c) {
        c.fold(0, FoldedArithmetic.equal(c.fixed(0, "operand"), c.fixed(1, "operand")));
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

    static void expand(NodeContext c) {
        Folded operand = c.fixed(0, "operand");
        Shape given = ReshapeTarget.closed(c.integers(1, "shape").values());
        Shape to = new Binary(Binary.Kind.ADD).infer(List.of(operand.shape(), given));
        c.fold(0, operand.take(Selection.broadcast(operand.shape(), to)));
    }

    /** A function of one floating-point element. */
    static Operator function(DoubleUnaryOperator function) {
        return c -> {
            float[] from = c.tensor(0, "operand").data();
            float[] to = new float[from.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) function.applyAsDouble(from[i]);
            }
            c.fold(0, new FoldedFloats(Tensor.of(c.shape(0), to)));
        };
    }
}
