package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Arrays one after the other along an axis; those with one sample only are repeated for each sample. */
public final class JoinVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int axis;

    @JsonProperty
    private boolean[] fixed = new boolean[0];

    /** For DL4J, which sets the fields from JSON. */
    JoinVertex() {}

    /**
     * A vertex.
     *
     * @param axis the axis, from 1
     * @param fixed for each input whether it is the same for every sample
     */
    public JoinVertex(int axis, boolean... fixed) {
        this.axis = axis;
        this.fixed = fixed.clone();
    }

    /**
     * The axis, from 1.
     *
     * @return the axis, from 1
     */
    public int axis() {
        return axis;
    }

    @Override
    protected int inputCount() {
        return -1;
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        SDVariable ones = null;
        for (int i = 0; i < inputs.size(); i++) {
            if (!fixed[i]) {
                int[] others =
                        IntStream.range(1, inputs.get(i).getShape().length).toArray();
                ones = sd.onesLike(inputs.get(i).sum(true, others));
            }
        }
        SDVariable[] parts = new SDVariable[inputs.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = fixed[i] && ones != null ? inputs.get(i).mul(ones) : inputs.get(i);
        }
        return sd.concat(axis, parts);
    }
}
