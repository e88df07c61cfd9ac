package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * Products of the matrices that two operands hold in their last two axes (ONNX {@code MatMul}); the axes before are broadcast by NumPy's
 * rules. Either operand may be a {@link Constant}; samples are never mixed, so a batched operand has at least three axes.
 *
 * <p>{@link Linear} is the case of one vector a sample.
 */
public record MatMul() implements Op {
    private static final int MATRIX = 2;

    @Override
    public Shape infer(List<Shape> inputs) {
        Operands.count(inputs, 2);
        Shape a = matrices(inputs.get(0));
        Shape b = matrices(inputs.get(1));
        if (a.dim(a.rank() - 1) != b.dim(b.rank() - MATRIX)) {
            throw new IllegalArgumentException(
                    "matrices of shapes " + a + " and " + b + ": expected as many columns as rows");
        }
        int[] rows = a.dims();
        int[] columns = b.dims();
        rows[rows.length - 1] = 1;
        columns[columns.length - MATRIX] = 1;
        return Operands.broadcast(List.of(Shape.of(rows), Shape.of(columns)));
    }

    private static Shape matrices(Shape shape) {
        if (shape.rank() < (shape.isBatched() ? MATRIX + 1 : MATRIX)) {
            throw new IllegalArgumentException(
                    "operand of shape " + shape + ", expected matrices in its last two axes");
        }
        return shape;
    }

    @Override
    public String label() {
        return "MatMul";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        Shape a = inputs.get(0);
        return 2L * a.dim(a.rank() - 1) * output.perSampleSize();
    }
}
