package org.saliency4j.engine.op;

import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.tensor.Shape;

/**
 * Maximum or mean over all positions of each channel (ONNX {@code GlobalMaxPool}, {@code GlobalAveragePool}); the result has height and
 * width 1.
 *
 * @param kind maximum or mean
 */
public record GlobalPool(PoolKind kind) implements Op {
    /**
     * Checks for missing parts.
     *
     * @param kind maximum or mean
     */
    public GlobalPool {
        Objects.requireNonNull(kind);
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.image(inputs);
        return Shape.of(x.dim(0), x.dim(1), 1, 1);
    }

    @Override
    public String label() {
        return kind == PoolKind.MAX ? "GlobalMaxPool" : "GlobalAveragePool";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return inputs.get(0).perSampleSize();
    }
}
