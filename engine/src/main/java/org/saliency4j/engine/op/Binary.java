package org.saliency4j.engine.op;

import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.tensor.Shape;

/**
 * An arithmetic operator on two operands, broadcast by NumPy's rules: shapes are aligned at their last axis, and an extent of 1 (or a
 * missing axis) repeats.
 *
 * @param kind which operator
 */
public record Binary(Kind kind) implements Op {
    /** The operators. */
    public enum Kind {
        /** {@code a + b}. */
        ADD("Add"),
        /** {@code a - b}. */
        SUB("Sub"),
        /** {@code a * b}. */
        MUL("Mul"),
        /** {@code a / b}. */
        DIV("Div"),
        /** The larger; a tie's gradient goes to the first operand. */
        MAX("Max"),
        /** The smaller; a tie's gradient goes to the first operand. */
        MIN("Min");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /**
     * Checks for missing parts.
     *
     * @param kind which operator
     */
    public Binary {
        Objects.requireNonNull(kind);
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Operands.count(inputs, 2);
        Shape a = inputs.get(0);
        Shape b = inputs.get(1);
        int rank = Math.max(a.rank(), b.rank());
        int[] dims = new int[rank];
        for (int i = 0; i < rank; i++) {
            int p = extent(a, i - rank + a.rank());
            int q = extent(b, i - rank + b.rank());
            if (p != q && p != 1 && q != 1) {
                throw new IllegalArgumentException("operands of shapes " + a + " and " + b + " do not broadcast");
            }
            dims[i] = p == 1 ? q : p;
        }
        return Shape.of(dims);
    }

    private static int extent(Shape shape, int axis) {
        return axis < 0 ? 1 : shape.dim(axis);
    }

    @Override
    public String label() {
        return kind.label;
    }
}
