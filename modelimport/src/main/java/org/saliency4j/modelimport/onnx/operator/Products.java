package org.saliency4j.modelimport.onnx.operator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** {@code Gemm} and {@code MatMul} with fixed weights. */
final class Products {
    private Products() {}

    static void gemm(NodeContext c) {
        OnnxNode node = c.node();
        // Up to opset 6: whether the bias may be a row, which it always may here.
        node.has("broadcast");
        if (node.flag("transA", 0)) {
            throw node.refuse("transA", "1 would mix samples, expected 0");
        }
        Value.Computed x = c.computed(0);
        Tensor given = matrix(c, c.tensor(1, "weight"));
        Tensor weight = node.flag("transB", 0) ? given : transposed(given);
        @Nullable Tensor bias = c.has(2) ? bias(c, weight.shape().dim(0)) : null;
        float alpha = node.number("alpha", 1);
        float beta = node.number("beta", 1);
        c.emit(new Linear(scaled(weight, alpha), bias == null ? null : scaled(bias, beta)), x);
    }

    static void matMul(NodeContext c) {
        Value.Computed x = c.computed(0);
        if (x.shape().rank() != 2) {
            throw c.node().refuse("operand of shape " + x.shape() + ", only NxK is supported");
        }
        c.emit(new Linear(transposed(matrix(c, c.tensor(1, "weight"))), null), x);
    }

    private static Tensor matrix(NodeContext c, Tensor weight) {
        if (weight.shape().rank() != 2) {
            throw c.node().refuse("weight of shape " + weight.shape() + ", only matrices are supported");
        }
        return weight;
    }

    /** One value for each output: from a row, a single value, or a matrix of one row. */
    private static Tensor bias(NodeContext c, int outputs) {
        Tensor bias = c.tensor(2, "bias");
        Shape shape = bias.shape();
        int last = shape.rank() == 0 ? 1 : shape.dim(shape.rank() - 1);
        if (shape.rank() > 2 || bias.data().length != last || (last != 1 && last != outputs)) {
            throw c.node().refuse("bias of shape " + shape + ", expected " + outputs + " values");
        }
        if (last == outputs) {
            return bias.reshaped(Shape.of(outputs));
        }
        float[] repeated = new float[outputs];
        Arrays.fill(repeated, bias.data()[0]);
        return Tensor.of(Shape.of(outputs), repeated);
    }

    private static Tensor transposed(Tensor matrix) {
        int rows = matrix.shape().dim(0);
        int columns = matrix.shape().dim(1);
        float[] from = matrix.data();
        float[] to = new float[from.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[j * rows + i] = from[i * columns + j];
            }
        }
        return Tensor.of(Shape.of(columns, rows), to);
    }

    private static Tensor scaled(Tensor tensor, float factor) {
        if (factor == 1) {
            return tensor;
        }
        float[] scaled = tensor.data().clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return Tensor.of(tensor.shape(), scaled);
    }
}
