package org.saliency4j.engine.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.saliency4j.engine.tensor.Shape;

/** Checks that several operators share. */
final class Operands {
    private Operands() {}

    static Shape single(List<Shape> inputs) {
        count(inputs, 1);
        return inputs.get(0);
    }

    static void count(List<Shape> inputs, int expected) {
        if (inputs.size() != expected) {
            throw new IllegalArgumentException("expected " + expected + " operand(s), got " + inputs.size());
        }
    }

    static Shape image(List<Shape> inputs) {
        Shape shape = single(inputs);
        if (shape.rank() != 4) {
            throw new IllegalArgumentException("expected an operand of shape NxCxHxW, got " + shape);
        }
        return shape;
    }

    static int channels(Shape shape) {
        if (shape.rank() < 2) {
            throw new IllegalArgumentException("expected an operand with a channel axis, got " + shape);
        }
        return shape.dim(1);
    }

    static void axis(int axis, Shape shape) {
        if (axis < 1 || axis >= shape.rank()) {
            throw new IllegalArgumentException(
                    "axis " + axis + " of a value of shape " + shape + ", expected 1 to " + (shape.rank() - 1));
        }
    }

    /** The shape of a result whose operands are broadcast by NumPy's rules. */
    static Shape broadcast(List<Shape> inputs) {
        int rank = inputs.stream().mapToInt(Shape::rank).max().orElse(0);
        int[] dims = new int[rank];
        Arrays.fill(dims, 1);
        for (Shape shape : inputs) {
            int missing = rank - shape.rank();
            for (int i = missing; i < rank; i++) {
                int extent = shape.dim(i - missing);
                if (extent != dims[i] && extent != 1 && dims[i] != 1) {
                    throw new IllegalArgumentException("operands of shapes "
                            + inputs.stream().map(Shape::toString).collect(Collectors.joining(" and "))
                            + " do not broadcast");
                }
                dims[i] = dims[i] == 1 ? extent : dims[i];
            }
        }
        return Shape.of(dims);
    }
}
