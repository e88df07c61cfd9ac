package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** Elements of one or the other array, broadcast by NumPy's rules: the second input where the first is not 0, else the third. Both must be finite. */
public final class WhereVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    /** A vertex. */
    public WhereVertex() {}

    @Override
    protected int inputCount() {
        return 3;
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        SDVariable weight = inputs.get(0).neq(0).castTo(DataType.FLOAT);
        SDVariable otherwise = sd.onesLike(weight).sub(weight);
        return inputs.get(1).mul(weight).add(inputs.get(2).mul(otherwise));
    }
}
