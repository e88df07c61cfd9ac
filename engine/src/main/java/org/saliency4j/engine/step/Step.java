package org.saliency4j.engine.step;

/** One executable operator. Immutable; what a run needs is in the {@link Pass}. */
public interface Step {
    /**
     * Computes the result from the operands.
     *
     * @param pass the run
     */
    void forward(Pass pass);

    /**
     * Computes the operands' gradients from the result's, setting or adding as the wiring says. The result's gradient may be overwritten.
     *
     * @param pass the run
     */
    void backward(Pass pass);

    /**
     * What is connected to the step.
     *
     * @return the wiring
     */
    Wiring wiring();

    /**
     * Whether the backward pass reads an operand's value, which must then outlive the forward pass.
     *
     * @param operand its position
     * @return true if it does
     */
    boolean backwardReadsOperand(int operand);

    /**
     * Whether the backward pass reads the result's value.
     *
     * @return true if it does
     */
    boolean backwardReadsResult();

    /**
     * Whether the result may be made in an operand's own memory: each of its elements needs of that operand the one in the same place, which
     * is read before.
     *
     * @param operand its position
     * @return true if it may
     */
    default boolean forwardInPlace(int operand) {
        return false;
    }

    /**
     * Whether an operand's gradient, if it is set and not added to, may be made in the memory of the result's gradient.
     *
     * @param operand its position
     * @return true if it may
     */
    default boolean backwardInPlace(int operand) {
        return false;
    }
}
