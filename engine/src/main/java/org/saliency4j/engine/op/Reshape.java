package org.saliency4j.engine.op;

import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.tensor.Shape;

/**
 * The same elements in row-major order under other extents, sample by sample (ONNX {@code Reshape}, {@code Flatten}, {@code Squeeze},
 * {@code Unsqueeze}).
 *
 * @param target the result's shape, its batch free
 */
public record Reshape(Shape target) implements Op {
    /**
     * Checks the target.
     *
     * @param target the result's shape, its batch free
     * @throws IllegalArgumentException if its batch is not free
     */
    public Reshape {
        Objects.requireNonNull(target);
        if (!target.isBatched()) {
            throw new IllegalArgumentException("target " + target + " of a reshape, expected a free batch axis");
        }
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.single(inputs);
        if (!x.isBatched() || x.perSampleSize() != target.perSampleSize()) {
            throw new IllegalArgumentException("cannot reshape " + x + " to " + target);
        }
        return target;
    }

    @Override
    public String label() {
        return "Reshape";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 0;
    }
}
