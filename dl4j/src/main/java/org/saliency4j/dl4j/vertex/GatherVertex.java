package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Chosen indices of an axis, in any order, repeats allowed. */
public final class GatherVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int axis;

    @JsonProperty
    private int[] indices = new int[0];

    /** For DL4J, which sets the fields from JSON. */
    GatherVertex() {}

    /**
     * A vertex.
     *
     * @param axis the axis, from 1
     * @param indices which, each from 0
     */
    public GatherVertex(int axis, int[] indices) {
        this.axis = axis;
        this.indices = indices.clone();
    }

    /**
     * The axis, from 1.
     *
     * @return the axis, from 1
     */
    public int axis() {
        return axis;
    }

    /**
     * Which, each from 0.
     *
     * @return which, each from 0
     */
    public int[] indices() {
        return indices.clone();
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        return Choice.of(sd, inputs.get(0), axis, indices);
    }
}
