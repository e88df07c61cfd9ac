package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * Operands joined along an axis (ONNX {@code Concat}).
 *
 * @param axis from 1: samples are never joined
 */
public record Concat(int axis) implements Op {
    @Override
    public Shape infer(List<Shape> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("no operands to concatenate");
        }
        int[] dims = inputs.get(0).dims();
        Operands.axis(axis, inputs.get(0));
        for (Shape shape : inputs.subList(1, inputs.size())) {
            for (int i = 0; i < dims.length; i++) {
                if (shape.rank() != dims.length || (i != axis && shape.dim(i) != dims[i])) {
                    throw new IllegalArgumentException(
                            "operands of shapes " + inputs + " do not join along axis " + axis);
                }
            }
            dims[axis] += shape.dim(axis);
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
