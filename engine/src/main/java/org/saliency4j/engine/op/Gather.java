package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * Chosen indices of an axis, in any order, repeats allowed (ONNX {@code Gather} with a fixed list): channel order, for example.
 *
 * @param axis from 1
 * @param indices which, each from 0; at least one
 */
public record Gather(int axis, List<Integer> indices) implements Op {
    /**
     * Checks the indices.
     *
     * @param axis from 1
     * @param indices which, each from 0; at least one
     * @throws IllegalArgumentException if there is none
     */
    public Gather {
        indices = List.copyOf(indices);
        if (indices.isEmpty()) {
            throw new IllegalArgumentException("no indices to gather");
        }
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.single(inputs);
        Operands.axis(axis, x);
        for (int index : indices) {
            if (index < 0 || index >= x.dim(axis)) {
                throw new IllegalArgumentException(
                        "index " + index + " leaves axis " + axis + " of an operand of shape " + x);
            }
        }
        int[] dims = x.dims();
        dims[axis] = indices.size();
        return Shape.of(dims);
    }

    @Override
    public String label() {
        return "Gather";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 0;
    }
}
