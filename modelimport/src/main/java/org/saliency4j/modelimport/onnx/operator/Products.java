package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.MatMul;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedFloats;
import org.saliency4j.modelimport.onnx.constant.Selection;

/** {@code Gemm} and {@code MatMul}. */
final class Products {
    private Products() {}

    static void gemm(NodeContext c) {
        OnnxNode node = c.node();
        // Up to opset 6: whether the bias may be a row, which it always may here.
        node.has("broadcast");
        boolean turned = node.flag("transA", 0);
        boolean turnedWeight = node.flag("transB", 0);
        float alpha = node.number("alpha", 1);
        float beta = node.number("beta", 1);
        boolean layer = !turned
                && c.value(0) instanceof Value.Computed x
                && x.sampleAxis() == 0
                && c.value(1) instanceof Value.Fixed
                && (!c.has(2) || c.value(2) instanceof Value.Fixed);
        if (!layer && c.samples() == Samples.FREE && turned) {
            throw node.refuse("transA", "1 would mix samples, expected 0");
        }
        if (!layer) {
            general(c, turned, turnedWeight, alpha, beta);
            return;
        }
        Tensor given = matrix(c, c.tensor(1, "weight"));
        Tensor weight = turnedWeight ? given : transposed(given);
        @Nullable Tensor bias = c.has(2) ? bias(c, weight.shape().dim(0)) : null;
        c.emit(new Linear(scaled(weight, alpha), bias == null ? null : scaled(bias, beta)), c.computed(0));
    }

    /** A product of two matrices of one sample, and a third matrix added. */
    private static void general(NodeContext c, boolean turnA, boolean turnB, float alpha, float beta) {
        Value a = turned(c, 0, turnA);
        Value b = turned(c, 1, turnB);
        Broadcast factors = Broadcast.of(c, 2, a, b);
        boolean plain = alpha == 1 && !c.has(2);
        if (plain) {
            c.emit(new MatMul(), factors.sampleAxis(), factors.names());
            return;
        }
        Value.Computed product = c.step("product", new MatMul(), factors.sampleAxis(), factors.names());
        if (!c.has(2)) {
            Arithmetic.emit(c, Binary.Kind.MUL, product, alpha);
            return;
        }
        Value.Computed scaled = alpha == 1 ? product : Arithmetic.step(c, "scaled", Binary.Kind.MUL, product, alpha);
        Value added = beta == 1
                ? c.value(2)
                : c.value(2) instanceof Value.Fixed fixed
                        ? new Value.Fixed(
                                c.node().name() + "/added",
                                new FoldedFloats(scaled(fixed.elements().toTensor(), beta)),
                                null)
                        : Arithmetic.step(c, "added", Binary.Kind.MUL, c.computed(2), beta);
        Broadcast sum = Broadcast.of(c, scaled, added);
        c.emit(new Binary(Binary.Kind.ADD), sum.sampleAxis(), sum.names());
    }

    private static Value turned(NodeContext c, int operand, boolean turn) {
        if (c.shape(operand).rank() != 2) {
            throw c.node().refuse("operand of shape " + c.shape(operand) + ", expected a matrix");
        }
        if (c.value(operand) instanceof Value.Computed x) {
            // A matrix of one sample: its rows are no samples.
            Value.Computed whole = c.detached(x);
            return turn ? c.step("turned" + operand, new Transpose(List.of(0, 2, 1)), whole) : whole;
        }
        Folded elements = c.fixed(operand, "operand");
        return turn
                ? new Value.Fixed(
                        c.node().name() + "/turned" + operand,
                        elements.take(Selection.transpose(elements.shape(), List.of(1, 0))),
                        null)
                : c.value(operand);
    }

    static void matMul(NodeContext c) {
        boolean layer = c.value(0) instanceof Value.Computed x
                && x.rank() == 2
                && x.sampleAxis() == 0
                && c.value(1) instanceof Value.Fixed
                && c.shape(1).rank() == 2;
        if (layer) {
            c.emit(new Linear(transposed(matrix(c, c.tensor(1, "weight"))), null), c.computed(0));
            return;
        }
        boolean row = c.shape(0).rank() == 1;
        boolean column = c.shape(1).rank() == 1;
        if (!row && !column) {
            Broadcast pair = Broadcast.of(c, 2, c.value(0), c.value(1));
            c.emit(new MatMul(), pair.sampleAxis(), pair.names());
            return;
        }
        Broadcast pair = Broadcast.of(c, 2, row ? line(c, 0) : c.value(0), column ? line(c, 1) : c.value(1));
        Value.Computed product = c.step("product", new MatMul(), pair.sampleAxis(), pair.names());
        List<Integer> extents = new ArrayList<>();
        for (int i = 0; i < product.rank(); i++) {
            boolean dropped = (row && i == product.rank() - 2) || (column && i == product.rank() - 1);
            if (!dropped) {
                extents.add(product.extents().dim(i));
            }
        }
        c.emitReshaped(
                product, Shape.of(extents.stream().mapToInt(Integer::intValue).toArray()), product.sampleAxis());
    }

    /** A vector as a matrix: the first operand's of one row, the second's of one column. */
    private static Value line(NodeContext c, int operand) {
        Shape shape = c.shape(operand);
        Shape matrix = operand == 0 ? Shape.of(1, shape.dim(0)) : Shape.of(shape.dim(0), 1);
        return c.value(operand) instanceof Value.Fixed fixed
                ? new Value.Fixed(
                        c.node().name() + "/line" + operand, fixed.elements().reshaped(matrix), null)
                : c.reshaped("line" + operand, c.detached(c.computed(operand)), matrix, Value.NO_SAMPLE_AXIS);
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
