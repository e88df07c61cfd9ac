package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Every {@code step}-th index of an axis. */
public final class SliceVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int axis;

    @JsonProperty
    private int start;

    @JsonProperty
    private int count;

    @JsonProperty
    private int step;

    /** For DL4J, which sets the fields from JSON. */
    SliceVertex() {}

    /**
     * A vertex.
     *
     * @param axis the axis, from 1
     * @param start the first index
     * @param count how many
     * @param step distance between two of them, not 0
     */
    public SliceVertex(int axis, int start, int count, int step) {
        this.axis = axis;
        this.start = start;
        this.count = count;
        this.step = step;
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
     * The first index.
     *
     * @return the first index
     */
    public int start() {
        return start;
    }

    /**
     * How many.
     *
     * @return how many
     */
    public int count() {
        return count;
    }

    /**
     * Distance between two of them, not 0.
     *
     * @return distance between two of them, not 0
     */
    public int step() {
        return step;
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = start + i * step;
        }
        return Choice.of(sd, inputs.get(0), axis, indices);
    }
}
