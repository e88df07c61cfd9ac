package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.saliency4j.engine.op.Binary;

/** Arithmetic on, or a comparison of, two arrays, broadcast by NumPy's rules as {@link Binary} defines it. */
public final class BroadcastVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private Binary.Kind kind = Binary.Kind.ADD;

    /** For DL4J, which sets the fields from JSON. */
    BroadcastVertex() {}

    /**
     * A vertex.
     *
     * @param kind which operator
     */
    public BroadcastVertex(Binary.Kind kind) {
        this.kind = kind;
    }

    /**
     * Which operator.
     *
     * @return which operator
     */
    public Binary.Kind kind() {
        return kind;
    }

    @Override
    protected int inputCount() {
        return 2;
    }

    @Override
    protected boolean isDifferentiable() {
        return !kind.isComparison();
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        SDVariable a = inputs.get(0);
        SDVariable b = inputs.get(1);
        return switch (kind) {
            case ADD -> a.add(b);
            case SUB -> a.sub(b);
            case MUL -> a.mul(b);
            case DIV -> a.div(b);
            case MAX -> chosen(sd, a, b, a.gte(b));
            case MIN -> chosen(sd, a, b, a.lte(b));
            case POW -> sd.math().pow(a, b);
            case PRELU -> a.mul(number(a.gt(0))).add(a.mul(number(a.lte(0))).mul(b));
            case EQUAL -> number(a.eq(b));
            case GREATER -> number(a.gt(b));
            case GREATER_OR_EQUAL -> number(a.gte(b));
            case LESS -> number(a.lt(b));
            case LESS_OR_EQUAL -> number(a.lte(b));
            case MOD -> a.sub(b.mul(sd.math().floor(a.div(b))));
            case FMOD ->
                a.sub(b.mul(
                        sd.math().sign(a.div(b)).mul(sd.math().floor(sd.math().abs(a.div(b))))));
        };
    }

    private static SDVariable number(SDVariable truth) {
        return truth.castTo(DataType.FLOAT);
    }

    /** One of two finite numbers; the other's gradient is 0. */
    private static SDVariable chosen(SameDiff sd, SDVariable a, SDVariable b, SDVariable first) {
        SDVariable weight = number(first);
        return a.mul(weight).add(b.mul(sd.onesLike(weight).sub(weight)));
    }
}
