package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Axes in another order. */
public final class PermuteVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int[] permutation = new int[0];

    /** For DL4J, which sets the fields from JSON. */
    PermuteVertex() {}

    /**
     * A vertex.
     *
     * @param permutation axis i of the result is axis {@code permutation[i]} of the operand; the first stays
     */
    public PermuteVertex(int[] permutation) {
        this.permutation = permutation.clone();
    }

    /**
     * Axis i of the result is axis {@code permutation[i]} of the operand; the first stays.
     *
     * @return axis i of the result is axis {@code permutation[i]} of the operand; the first stays
     */
    public int[] permutation() {
        return permutation.clone();
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        return sd.permute(inputs.get(0), permutation);
    }
}
