package org.saliency4j.jmh.guard.plain;

import java.util.List;

/** An operator of a {@link PlainNetwork}, bound to the sizes of one sample. Frozen: see the package. */
interface PlainOperator {
    /** The result for one sample's operands. */
    float[] forward(List<float[]> operands);

    /** Adds to the operands' gradients what the result's gradient makes of them. */
    void backward(List<float[]> operands, float[] resultGradient, List<float[]> gradients);
}
