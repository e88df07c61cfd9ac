package org.saliency4j.dl4j.vertex;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** One factor and one summand a channel: {@code y[n,c,...] = scale[c] * x[n,c,...] + shift[c]}. */
public final class AffineVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int channels;

    /** For DL4J, which sets the fields from JSON. */
    AffineVertex() {}

    /**
     * A vertex.
     *
     * @param channels the number of channels
     */
    public AffineVertex(int channels) {
        this.channels = channels;
    }

    /**
     * The number of channels.
     *
     * @return the number of channels
     */
    public int channels() {
        return channels;
    }

    @Override
    protected Map<String, long[]> parameterShapes() {
        return inOrder(SCALE, new long[] {channels}, SHIFT, new long[] {channels});
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        SDVariable x = inputs.get(0);
        long[] shape = new long[x.getShape().length];
        Arrays.fill(shape, 1);
        shape[1] = channels;
        return x.mul(sd.reshape(parameters.get(SCALE), shape)).add(sd.reshape(parameters.get(SHIFT), shape));
    }

    /** The factors' name. */
    public static final String SCALE = "scale";

    /** The summands' name. */
    public static final String SHIFT = "shift";
}
