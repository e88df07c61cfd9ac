package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Mean 0 and variance 1 over some axes: {@code (x - mean) / sqrt(variance + epsilon)}. */
public final class StandardizeVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int[] axes = new int[0];

    @JsonProperty
    private float epsilon;

    /** For DL4J, which sets the fields from JSON. */
    StandardizeVertex() {}

    /**
     * A vertex.
     *
     * @param axes the axes, each from 1
     * @param epsilon added to the variance
     */
    public StandardizeVertex(int[] axes, float epsilon) {
        this.axes = axes.clone();
        this.epsilon = epsilon;
    }

    /**
     * The axes, each from 1.
     *
     * @return the axes, each from 1
     */
    public int[] axes() {
        return axes.clone();
    }

    /**
     * Added to the variance.
     *
     * @return added to the variance
     */
    public float epsilon() {
        return epsilon;
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        SDVariable x = inputs.get(0);
        SDVariable centred = x.sub(x.mean(true, axes));
        SDVariable variance = centred.mul(centred).mean(true, axes);
        return centred.div(sd.math().sqrt(variance.add(epsilon)));
    }
}
