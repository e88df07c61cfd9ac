package org.saliency4j.engine.step;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * The values a step reads and writes, by number, and what its backward pass does with each operand's gradient.
 *
 * @param operands the values read
 * @param result the value made
 */
public record Wiring(List<Operand> operands, Value result) {
    /**
     * Takes a copy.
     *
     * @param operands the values read
     * @param result the value made
     */
    public Wiring {
        operands = List.copyOf(operands);
    }

    /** What a backward pass does with its contribution to a gradient. */
    public enum Accumulation {
        /** Nobody wants it: it is not computed. */
        NONE,
        /** It is the first contribution: it is stored. */
        SET,
        /** It is a further one: it is added. */
        ADD
    }

    /**
     * A value.
     *
     * @param id its number in the pass
     * @param shape its logical shape; the batch is free unless it is a constant
     */
    public record Value(int id, Shape shape) {}

    /**
     * A value that is read.
     *
     * @param value the value
     * @param gradient what becomes of the gradient's contribution
     */
    public record Operand(Value value, Accumulation gradient) {
        /**
         * Whether a gradient is wanted.
         *
         * @return false for {@link Accumulation#NONE}
         */
        public boolean wantsGradient() {
            return gradient != Accumulation.NONE;
        }
    }

    /**
     * An operand.
     *
     * @param index its position
     * @return the operand
     */
    public Operand operand(int index) {
        return operands.get(index);
    }
}
