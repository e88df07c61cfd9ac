package org.saliency4j.engine.op;

import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.tensor.Shape;

/**
 * Maximum or mean over a sliding window (ONNX {@code MaxPool}, {@code AveragePool}).
 *
 * <p>Padding never wins a maximum. Where several elements attain it, the gradient goes to the first in row-major order, as in PyTorch.
 *
 * @param kind maximum or mean
 * @param window how the window slides
 * @param divisor what a mean divides by; of no meaning for a maximum
 */
public record Pool2d(PoolKind kind, Window2d window, Divisor divisor) implements Op {
    /** What a mean over a window that reaches into the padding divides by. */
    public enum Divisor {
        /** The number of taps inside the image ({@code count_include_pad = 0}). */
        INSIDE,
        /** The number of all taps ({@code count_include_pad = 1}). */
        ALL
    }

    /**
     * Checks for missing parts.
     *
     * @param kind maximum or mean
     * @param window how the window slides
     * @param divisor what a mean divides by; of no meaning for a maximum
     */
    public Pool2d {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(window);
        Objects.requireNonNull(divisor);
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.image(inputs);
        return Shape.of(x.dim(0), x.dim(1), window.outputHeight(x.dim(2)), window.outputWidth(x.dim(3)));
    }

    @Override
    public String label() {
        return kind == PoolKind.MAX ? "MaxPool" : "AveragePool";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return (long) window.taps() * output.perSampleSize();
    }
}
