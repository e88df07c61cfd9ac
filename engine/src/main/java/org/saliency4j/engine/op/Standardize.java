package org.saliency4j.engine.op;

import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.tensor.Shape;

/**
 * Removal of mean and deviation over some axes of each sample: {@code y = (x - mean) / sqrt(variance + epsilon)}, the variance that of a
 * population. What layer, instance and group normalisation do before they scale and shift.
 *
 * @param axes the axes that mean and variance are taken over, each from 1, ascending
 * @param epsilon added to the variance, from 0
 */
public record Standardize(List<Integer> axes, float epsilon) implements Op {
    /**
     * Checks the axes.
     *
     * @param axes the axes that mean and variance are taken over, each from 1, ascending
     * @param epsilon added to the variance, from 0
     * @throws IllegalArgumentException if there is no axis, they are not ascending from 1, or epsilon is negative
     */
    public Standardize {
        Objects.requireNonNull(axes);
        axes = List.copyOf(axes);
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i) < (i == 0 ? 1 : axes.get(i - 1) + 1)) {
                throw new IllegalArgumentException("axes to standardize " + axes + ", expected ascending axes from 1");
            }
        }
        if (axes.isEmpty() || !(epsilon >= 0)) {
            throw new IllegalArgumentException(
                    "axes to standardize " + axes + ", epsilon " + epsilon + ", expected an axis and epsilon from 0");
        }
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.single(inputs);
        axes.forEach(axis -> Operands.axis(axis, x));
        return x;
    }

    @Override
    public String label() {
        return "MeanVarianceNormalization";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 5L * output.perSampleSize();
    }
}
