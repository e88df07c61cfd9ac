package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * Operands joined along an axis (ONNX {@code Concat}). A {@link Constant} of extent 1 along axis 0 is joined to every sample.
 *
 * @param axis from 1: samples are never joined
 */
public record Concat(int axis) implements Op {
    @Override
    public Shape infer(List<Shape> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("no operands to concatenate");
        }
        Shape first = inputs.stream().filter(Shape::isBatched).findFirst().orElse(inputs.get(0));
        int[] dims = first.dims();
        Operands.axis(axis, first);
        dims[axis] = 0;
        for (Shape shape : inputs) {
            for (int i = 0; i < dims.length; i++) {
                boolean repeats = i == 0 && !shape.isBatched() && shape.rank() > 0 && shape.dim(0) == 1;
                if (shape.rank() != dims.length || (i != axis && shape.dim(i) != dims[i] && !repeats)) {
                    throw new IllegalArgumentException(
                            "operands of shapes " + inputs + " do not join along axis " + axis);
                }
            }
            dims[axis] = Math.addExact(dims[axis], shape.dim(axis));
        }
        return Shape.of(dims);
    }

    @Override
    public String label() {
        return "Concat";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 0;
    }
}
