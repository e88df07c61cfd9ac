package org.saliency4j.engine.op;

import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.tensor.Shape;

/**
 * The exponentials along an axis divided by their sum, or the logarithm of that (ONNX {@code Softmax}, {@code LogSoftmax}); computed after
 * subtracting the maximum, so that nothing overflows.
 *
 * @param axis from 1
 * @param form plain or logarithm
 */
public record Softmax(int axis, Form form) implements Op {
    /** Which of the two functions. */
    public enum Form {
        /** {@code exp(x_i) / sum_j exp(x_j)}. */
        PROBABILITY,
        /** {@code x_i - ln sum_j exp(x_j)}. */
        LOG
    }

    /**
     * Checks for missing parts.
     *
     * @param axis from 1
     * @param form plain or logarithm
     */
    public Softmax {
        Objects.requireNonNull(form);
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.single(inputs);
        Operands.axis(axis, x);
        return x;
    }

    @Override
    public String label() {
        return form == Form.LOG ? "LogSoftmax" : "Softmax";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 5L * output.perSampleSize();
    }
}
