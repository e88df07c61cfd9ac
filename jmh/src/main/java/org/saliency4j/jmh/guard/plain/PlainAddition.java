package org.saliency4j.jmh.guard.plain;

import java.util.List;

/** The sum of operands of one shape. Frozen: see the package. */
final class PlainAddition implements PlainOperator {
    @Override
    public float[] forward(List<float[]> operands) {
        float[] y = new float[operands.get(0).length];
        for (float[] x : operands) {
            for (int i = 0; i < y.length; i++) {
                y[i] += x[i];
            }
        }
        return y;
    }

    @Override
    public void backward(List<float[]> operands, float[] resultGradient, List<float[]> gradients) {
        for (float[] gradient : gradients) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += resultGradient[i];
            }
        }
    }
}
