package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * A value fed from outside.
 *
 * @param shape its shape, the batch free
 */
public record Input(Shape shape) implements Op {
    @Override
    public Shape infer(List<Shape> inputs) {
        Operands.count(inputs, 0);
        return shape;
    }

    @Override
    public String label() {
        return "Input";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 0;
    }
}
