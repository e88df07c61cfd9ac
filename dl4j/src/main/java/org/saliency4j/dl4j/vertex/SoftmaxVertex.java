package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.saliency4j.engine.op.Softmax;

/** The softmax along an axis, or its logarithm. */
public final class SoftmaxVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int axis;

    @JsonProperty
    private Softmax.Form form = Softmax.Form.PROBABILITY;

    /** For DL4J, which sets the fields from JSON. */
    SoftmaxVertex() {}

    /**
     * A vertex.
     *
     * @param axis the axis, from 1
     * @param form plain or logarithm
     */
    public SoftmaxVertex(int axis, Softmax.Form form) {
        this.axis = axis;
        this.form = form;
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
     * Plain or logarithm.
     *
     * @return plain or logarithm
     */
    public Softmax.Form form() {
        return form;
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        SDVariable x = inputs.get(0);
        // By hand: SameDiff's own logarithm of it is differentiated along the last axis only.
        SDVariable shifted = x.sub(x.max(true, axis));
        SDVariable sum = sd.math().exp(shifted).sum(true, axis);
        return form == Softmax.Form.PROBABILITY
                ? sd.math().exp(shifted).div(sum)
                : shifted.sub(sd.math().log(sum));
    }
}
