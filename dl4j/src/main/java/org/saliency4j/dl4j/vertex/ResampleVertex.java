package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A fixed linear map along one axis: {@code y[o] = sum over t of weights[o * T + t] * x[sources[o * T + t]]}. */
public final class ResampleVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int axis;

    @JsonProperty
    private int outputs;

    @JsonProperty
    private float[] weights = new float[0];

    @JsonProperty
    private int[] sources = new int[0];

    /** For DL4J, which sets the fields from JSON. */
    ResampleVertex() {}

    /**
     * A vertex.
     *
     * @param axis the axis, from 1
     * @param outputs the extent of the result
     * @param weights how much each of T elements counts in each result
     * @param sources which elements those are
     */
    public ResampleVertex(int axis, int outputs, float[] weights, int[] sources) {
        this.axis = axis;
        this.outputs = outputs;
        this.weights = weights.clone();
        this.sources = sources.clone();
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
     * The extent of the result.
     *
     * @return the extent of the result
     */
    public int outputs() {
        return outputs;
    }

    /**
     * How much each of T elements counts in each result.
     *
     * @return how much each of T elements counts in each result
     */
    public float[] weights() {
        return weights.clone();
    }

    /**
     * Which elements those are.
     *
     * @return which elements those are
     */
    public int[] sources() {
        return sources.clone();
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        SDVariable x = inputs.get(0);
        long[] shape = x.getShape();
        float[] matrix = new float[(int) shape[axis] * outputs];
        int taps = weights.length / outputs;
        for (int i = 0; i < weights.length; i++) {
            matrix[sources[i] * outputs + i / taps] += weights[i];
        }
        return AxisMap.apply(sd, x, shape, axis, matrix, outputs);
    }
}
