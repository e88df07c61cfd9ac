package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A fixed or learned array, the same for every sample. Its input is not looked at: DL4J knows no vertex without one. */
public final class ConstantVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private long[] shape = new long[0];

    @JsonProperty
    private boolean learned;

    /** For DL4J, which sets the fields from JSON. */
    ConstantVertex() {}

    /**
     * A vertex.
     *
     * @param shape the extents; none for a single number
     * @param learned whether training changes it
     */
    public ConstantVertex(long[] shape, boolean learned) {
        this.shape = shape.clone();
        this.learned = learned;
    }

    /**
     * The extents; none for a single number.
     *
     * @return the extents; none for a single number
     */
    public long[] shape() {
        return shape.clone();
    }

    /**
     * Whether training changes it.
     *
     * @return whether training changes it
     */
    public boolean learned() {
        return learned;
    }

    @Override
    protected Map<String, long[]> parameterShapes() {
        return Map.of(VALUE, shape.clone());
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        return sd.identity(parameters.get(VALUE));
    }

    /** The array's name. */
    public static final String VALUE = "value";

    @Override
    protected boolean isLearned() {
        return learned;
    }

    @Override
    public IUpdater getUpdaterByParam(String paramName) {
        return learned ? super.getUpdaterByParam(paramName) : new NoOp();
    }

    @Override
    public @Nullable List<Regularization> getRegularizationByParam(String paramName) {
        return learned ? super.getRegularizationByParam(paramName) : null;
    }
}
