package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.saliency4j.engine.op.Activation;

/** A function of each element, as {@link Activation} defines it. */
public final class ElementwiseVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private Activation.Kind kind = Activation.Kind.ABS;

    @JsonProperty
    private float alpha;

    @JsonProperty
    private float beta;

    /** For DL4J, which sets the fields from JSON. */
    ElementwiseVertex() {}

    /**
     * A vertex.
     *
     * @param kind which function
     * @param alpha its first parameter
     * @param beta its second parameter
     */
    public ElementwiseVertex(Activation.Kind kind, float alpha, float beta) {
        this.kind = kind;
        this.alpha = alpha;
        this.beta = beta;
    }

    /**
     * Which function.
     *
     * @return which function
     */
    public Activation.Kind kind() {
        return kind;
    }

    /**
     * Its first parameter.
     *
     * @return its first parameter
     */
    public float alpha() {
        return alpha;
    }

    /**
     * Its second parameter.
     *
     * @return its second parameter
     */
    public float beta() {
        return beta;
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        return Functions.of(sd, inputs.get(0), kind, alpha, beta);
    }
}
