package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A fixed value, the same for every sample: an operand of an element-wise operator or a matrix product.
 *
 * @param value the value, of any rank; broadcast by NumPy's rules where it is used
 */
public record Constant(Tensor value) implements Op {
    @Override
    public Shape infer(List<Shape> inputs) {
        Operands.count(inputs, 0);
        return value.shape();
    }

    @Override
    public String label() {
        return "Constant";
    }

    @Override
    public long parameters() {
        return value.data().length;
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 0;
    }
}
