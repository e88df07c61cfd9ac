package org.saliency4j.engine.op;

import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.tensor.Shape;

/**
 * An arithmetic operator on, or a comparison of, two operands, broadcast by NumPy's rules: shapes are aligned at their last axis, and an extent of 1 (or a
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
        MIN("Min"),
        /** {@code a^b}; a negative base with a fractional exponent gives NaN. */
        POW("Pow"),
        /** {@code a} if {@code a > 0}, else {@code a * b}. */
        PRELU("PRelu"),
        /** 1 where {@code a == b}, else 0; derivative 0, as of all comparisons. */
        EQUAL("Equal"),
        /** 1 where {@code a > b}, else 0. */
        GREATER("Greater"),
        /** 1 where {@code a >= b}, else 0. */
        GREATER_OR_EQUAL("GreaterOrEqual"),
        /** 1 where {@code a < b}, else 0. */
        LESS("Less"),
        /** 1 where {@code a <= b}, else 0. */
        LESS_OR_EQUAL("LessOrEqual"),
        /** The remainder of {@code a / b} with the sign of {@code b}, as Python has it; its derivative by {@code a} is 1, by {@code b} {@code -floor(a / b)}. */
        MOD("Mod"),
        /** The remainder of {@code a / b} with the sign of {@code a}, as C has it; its derivative by {@code a} is 1, by {@code b} minus the quotient cut off. */
        FMOD("Mod");

        /**
         * The operator's name, as ONNX spells it.
         *
         * @return for example {@code Add}
         */
        public String label() {
            return label;
        }

        /**
         * The operator on two elements.
         *
         * @param a the first
         * @param b the second
         * @return the result, rounded to float32
         */
        public float apply(float a, float b) {
            return switch (this) {
                case ADD -> a + b;
                case SUB -> a - b;
                case MUL -> a * b;
                case DIV -> a / b;
                case MAX -> Math.max(a, b);
                case MIN -> Math.min(a, b);
                case POW -> (float) Math.pow(a, b);
                case PRELU -> a > 0 ? a : a * b;
                case EQUAL -> a == b ? 1 : 0;
                case GREATER -> a > b ? 1 : 0;
                case GREATER_OR_EQUAL -> a >= b ? 1 : 0;
                case LESS -> a < b ? 1 : 0;
                case LESS_OR_EQUAL -> a <= b ? 1 : 0;
                case MOD -> a - b * (float) Math.floor(a / b);
                case FMOD -> a % b;
            };
        }

        /**
         * Whether the result is a truth value, 1 or 0, which has no derivative.
         *
         * @return true for the comparisons
         */
        public boolean isComparison() {
            return this == EQUAL
                    || this == GREATER
                    || this == GREATER_OR_EQUAL
                    || this == LESS
                    || this == LESS_OR_EQUAL;
        }

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
        return Operands.broadcast(inputs);
    }

    @Override
    public String label() {
        return kind.label;
    }
}
