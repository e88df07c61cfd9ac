package org.saliency4j.engine.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.tensor.Shape;

/**
 * Mean, sum, product, maximum or minimum over some axes (ONNX {@code ReduceMean}, {@code ReduceSum}, ...); the batch is never reduced.
 *
 * @param kind what is taken over the reduced elements
 * @param axes the reduced axes, each from 1, ascending
 * @param shape whether the reduced axes stay with extent 1
 */
public record Reduce(Kind kind, List<Integer> axes, Axes shape) implements Op {
    /** What is taken over the reduced elements. */
    public enum Kind {
        /** The arithmetic mean. */
        MEAN("ReduceMean"),
        /** The sum. */
        SUM("ReduceSum"),
        /** The largest; its gradient goes to the first element that attains it. */
        MAX("ReduceMax"),
        /** The smallest; its gradient goes to the first element that attains it. */
        MIN("ReduceMin"),
        /** The product. */
        PRODUCT("ReduceProd");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /** What becomes of reduced axes. */
    public enum Axes {
        /** They stay, with extent 1. */
        KEPT,
        /** They go. */
        DROPPED
    }

    /**
     * Checks the axes.
     *
     * @param kind what is taken over the reduced elements
     * @param axes the reduced axes, each from 1, ascending
     * @param shape whether the reduced axes stay with extent 1
     * @throws IllegalArgumentException if there is none, or they are not ascending from 1
     */
    public Reduce {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(shape);
        axes = List.copyOf(axes);
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i) < (i == 0 ? 1 : axes.get(i - 1) + 1)) {
                throw new IllegalArgumentException("axes to reduce " + axes + ", expected ascending axes from 1");
            }
        }
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("no axes to reduce");
        }
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.single(inputs);
        axes.forEach(axis -> Operands.axis(axis, x));
        int[] dims = x.dims();
        axes.forEach(axis -> dims[axis] = 1);
        if (shape == Axes.KEPT) {
            return Shape.of(dims);
        }
        int[] left = new int[dims.length - axes.size()];
        int n = 0;
        for (int i = 0; i < dims.length; i++) {
            if (!axes.contains(i)) {
                left[n++] = dims[i];
            }
        }
        return Shape.of(Arrays.copyOf(left, n));
    }

    @Override
    public String label() {
        return kind.label;
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return inputs.get(0).perSampleSize();
    }
}
