package org.saliency4j.dl4j.vertex;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/** A fixed matrix applied along one axis. */
final class AxisMap {
    private AxisMap() {}

    /**
     * {@code y[..., o, ...] = sum over i of matrix[i * outputs + o] * x[..., i, ...]}.
     *
     * @param shape the operand's extents, the first of any value
     */
    static SDVariable apply(SameDiff sd, SDVariable x, long[] shape, int axis, float[] matrix, int outputs) {
        long inputs = shape[axis];
        SDVariable map = sd.constant(Nd4j.createFromArray(matrix).reshape('c', inputs, outputs));
        int[] last = LastAxis.of(shape.length, axis);
        long[] target = new long[shape.length];
        for (int i = 0; i < target.length; i++) {
            target[i] = i == 0 ? -1 : shape[last[i]];
        }
        target[target.length - 1] = outputs;
        SDVariable rows = sd.reshape(sd.permute(x, last), -1, inputs);
        return sd.permute(sd.reshape(rows.mmul(map), target), LastAxis.back(shape.length, axis));
    }
}
