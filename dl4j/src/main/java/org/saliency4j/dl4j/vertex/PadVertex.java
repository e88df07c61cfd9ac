package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A border of one value around images. */
public final class PadVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int[] amounts = new int[0];

    @JsonProperty
    private float value;

    /** For DL4J, which sets the fields from JSON. */
    PadVertex() {}

    /**
     * A vertex.
     *
     * @param amounts rows above and below, columns on the left and on the right; negative amounts cut off
     * @param value what the border holds
     */
    public PadVertex(int[] amounts, float value) {
        this.amounts = amounts.clone();
        this.value = value;
    }

    /**
     * Rows above and below, columns on the left and on the right; negative amounts cut off.
     *
     * @return rows above and below, columns on the left and on the right; negative amounts cut off
     */
    public int[] amounts() {
        return amounts.clone();
    }

    /**
     * What the border holds.
     *
     * @return what the border holds
     */
    public float value() {
        return value;
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        return Border.pad(sd, inputs.get(0), amounts, value);
    }
}
