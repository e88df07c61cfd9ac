package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * What a network is fed, handed on unchanged. DL4J does not save the shapes of a network's inputs, which whoever reads it again has to know.
 */
public final class DeclaredInputVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int[] shape = new int[0];

    @JsonProperty
    private boolean channelsLast;

    /** For DL4J, which sets the fields from JSON. */
    DeclaredInputVertex() {}

    /**
     * A vertex.
     *
     * @param shape one sample's extents
     * @param channelsLast whether the last axis of an image is its channels
     */
    public DeclaredInputVertex(int[] shape, boolean channelsLast) {
        this.shape = shape.clone();
        this.channelsLast = channelsLast;
    }

    /**
     * One sample's extents.
     *
     * @return without the batch
     */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * Whether an image's channels come last.
     *
     * @return true for rows, columns, channels; false for channels, rows, columns
     */
    public boolean channelsLast() {
        return channelsLast;
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        return sd.identity(inputs.get(0));
    }
}
