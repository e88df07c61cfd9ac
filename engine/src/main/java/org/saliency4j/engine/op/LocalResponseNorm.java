package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * Division by the strength of neighbouring channels (ONNX {@code LRN}):
 * {@code y[n,c,...] = x[n,c,...] / (bias + alpha / size * sum over d of x[n,d,...]^2)^beta}, with d from
 * {@code c - floor((size - 1) / 2)} to {@code c + ceil((size - 1) / 2)}, as far as there are such channels (Krizhevsky et al. 2012, 3.3,
 * whose alpha is not divided by the size).
 *
 * @param size the number of channels summed, from 1
 * @param alpha factor of the mean square
 * @param beta exponent
 * @param bias summand
 */
public record LocalResponseNorm(int size, float alpha, float beta, float bias) implements Op {
    /**
     * Checks the size.
     *
     * @param size the number of channels summed, from 1
     * @param alpha factor of the mean square
     * @param beta exponent
     * @param bias summand
     * @throws IllegalArgumentException if it is below 1
     */
    public LocalResponseNorm {
        if (size < 1) {
            throw new IllegalArgumentException("local response normalisation over " + size + " channels");
        }
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.single(inputs);
        Operands.channels(x);
        return x;
    }

    @Override
    public String label() {
        return "LRN";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return (2L * size + 4) * output.perSampleSize();
    }
}
