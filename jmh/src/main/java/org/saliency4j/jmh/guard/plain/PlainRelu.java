package org.saliency4j.jmh.guard.plain;

import java.util.List;

/** Negative elements become 0, and so do their gradients. Frozen: see the package. */
final class PlainRelu implements PlainOperator {
    @Override
    public float[] forward(List<float[]> operands) {
        float[] y = operands.get(0).clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = y[i] > 0 ? y[i] : 0;
        }
        return y;
    }

    @Override
    public void backward(List<float[]> operands, float[] resultGradient, List<float[]> gradients) {
        for (int i = 0; i < resultGradient.length; i++) {
            gradients.get(0)[i] += operands.get(0)[i] > 0 ? resultGradient[i] : 0;
        }
    }
}
