package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * Axes in another order (ONNX {@code Transpose}): axis i of the result is axis {@code permutation[i]} of the operand.
 *
 * @param permutation a permutation of the axes that keeps the batch first
 */
public record Transpose(List<Integer> permutation) implements Op {
    /**
     * Checks the permutation.
     *
     * @param permutation a permutation of the axes that keeps the batch first
     * @throws IllegalArgumentException if it is none, or moves the batch
     */
    public Transpose {
        permutation = List.copyOf(permutation);
        long distinct = permutation.stream().distinct().count();
        int rank = permutation.size();
        if (distinct != rank || rank == 0 || permutation.stream().anyMatch(a -> a < 0 || a >= rank)) {
            throw new IllegalArgumentException(permutation + " is not a permutation of axes");
        }
        if (permutation.get(0) != 0) {
            throw new IllegalArgumentException(
                    "permutation " + permutation + " moves the batch axis, expected it first");
        }
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.single(inputs);
        if (x.rank() != permutation.size()) {
            throw new IllegalArgumentException("permutation " + permutation + " of a value of shape " + x);
        }
        return Shape.of(permutation.stream().mapToInt(x::dim).toArray());
    }

    @Override
    public String label() {
        return "Transpose";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 0;
    }
}
