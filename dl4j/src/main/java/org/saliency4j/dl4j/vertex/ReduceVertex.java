package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.saliency4j.engine.op.Reduce;

/** Mean, sum, product, maximum or minimum over some axes. */
public final class ReduceVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private Reduce.Kind kind = Reduce.Kind.SUM;

    @JsonProperty
    private int[] axes = new int[0];

    @JsonProperty
    private boolean kept;

    /** For DL4J, which sets the fields from JSON. */
    ReduceVertex() {}

    /**
     * A vertex.
     *
     * @param kind what is taken over the axes
     * @param axes the axes, each from 1
     * @param kept whether they stay, with extent 1
     */
    public ReduceVertex(Reduce.Kind kind, int[] axes, boolean kept) {
        this.kind = kind;
        this.axes = axes.clone();
        this.kept = kept;
    }

    /**
     * What is taken over the axes.
     *
     * @return what is taken over the axes
     */
    public Reduce.Kind kind() {
        return kind;
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
     * Whether they stay, with extent 1.
     *
     * @return whether they stay, with extent 1
     */
    public boolean kept() {
        return kept;
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        SDVariable x = inputs.get(0);
        return switch (kind) {
            case MEAN -> x.mean(kept, axes);
            case SUM -> x.sum(kept, axes);
            case MAX -> x.max(kept, axes);
            case MIN -> x.min(kept, axes);
            case PRODUCT -> x.prod(kept, axes);
        };
    }
}
