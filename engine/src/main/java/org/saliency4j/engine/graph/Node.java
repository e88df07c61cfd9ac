package org.saliency4j.engine.graph;

import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.op.Op;

/**
 * One application of an operator.
 *
 * @param name the layer's name in the source model, or the name of its value where the source has none
 * @param op the operator
 * @param inputs the names of the values it takes, in the operator's order
 * @param output the name of the value it makes
 */
public record Node(String name, Op op, List<String> inputs, String output) {
    /**
     * Checks for missing parts.
     *
     * @param name the layer's name in the source model, or the name of its value where the source has none
     * @param op the operator
     * @param inputs the names of the values it takes, in the operator's order
     * @param output the name of the value it makes
     */
    public Node {
        Objects.requireNonNull(name);
        Objects.requireNonNull(op);
        Objects.requireNonNull(output);
        inputs = List.copyOf(inputs);
    }

    @Override
    public String toString() {
        return name + " (" + op.label() + ")";
    }
}
