package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/** The operand itself: dropout at inference, casts between floating-point types, names that an exporter adds. */
public record Identity() implements Op {
    @Override
    public Shape infer(List<Shape> inputs) {
        return Operands.single(inputs);
    }

    @Override
    public String label() {
        return "Identity";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 0;
    }
}
