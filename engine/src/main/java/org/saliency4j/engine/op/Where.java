package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * Elements of one operand or another (ONNX {@code Where}): operand 1 where operand 0 is not 0, else operand 2; the three are broadcast by
 * NumPy's rules. The choice has no derivative; the gradient goes to the element chosen.
 */
public record Where() implements Op {
    @Override
    public Shape infer(List<Shape> inputs) {
        Operands.count(inputs, 3);
        return Operands.broadcast(inputs);
    }

    @Override
    public String label() {
        return "Where";
    }
}
