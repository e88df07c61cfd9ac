package org.saliency4j.engine.op;

import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A fixed linear map along one axis: {@code y[..., o, ...] = sum over t of weights[o, t] * x[..., sources[o * T + t], ...]}. Every way of
 * resizing (nearest, linear, cubic, whatever its coordinates) is one such map an axis (ONNX {@code Resize}, {@code Upsample}).
 *
 * @param axis the axis, from 1
 * @param weights shape {@code O x T}: how much each of the T elements counts in each of the O results
 * @param sources {@code O * T} indices into the axis; an index may repeat
 */
public record Resample(int axis, Tensor weights, List<Integer> sources) implements Op {
    /**
     * Checks that the parts fit.
     *
     * @param axis the axis, from 1
     * @param weights shape {@code O x T}: how much each of the T elements counts in each of the O results
     * @param sources {@code O * T} indices into the axis; an index may repeat
     * @throws IllegalArgumentException if weights and sources differ in number
     */
    public Resample {
        Objects.requireNonNull(weights);
        sources = List.copyOf(sources);
        if (weights.shape().rank() != 2 || weights.data().length != sources.size() || sources.isEmpty()) {
            throw new IllegalArgumentException(
                    "resampling weights of shape " + weights.shape() + " for " + sources.size() + " sources");
        }
    }

    /**
     * The number of elements that count in each result.
     *
     * @return T
     */
    public int taps() {
        return weights.shape().dim(1);
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.single(inputs);
        Operands.axis(axis, x);
        for (int source : sources) {
            if (source < 0 || source >= x.dim(axis)) {
                throw new IllegalArgumentException(
                        "index " + source + " leaves axis " + axis + " of an operand of shape " + x);
            }
        }
        int[] dims = x.dims();
        dims[axis] = weights.shape().dim(0);
        return Shape.of(dims);
    }

    @Override
    public String label() {
        return "Resize";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 2L * taps() * output.perSampleSize();
    }
}
