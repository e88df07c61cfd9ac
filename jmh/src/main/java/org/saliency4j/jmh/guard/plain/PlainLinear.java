package org.saliency4j.jmh.guard.plain;

import java.util.List;
import org.saliency4j.engine.op.Linear;

/** A fully connected layer: one sum of products a result. Frozen: see the package. */
final class PlainLinear implements PlainOperator {
    private final Linear op;

    PlainLinear(Linear op) {
        this.op = op;
    }

    @Override
    public float[] forward(List<float[]> operands) {
        float[] x = operands.get(0);
        float[] weights = op.weight().data();
        float[] y = new float[op.weight().shape().dim(0)];
        for (int o = 0; o < y.length; o++) {
            float sum = op.bias() == null ? 0 : op.bias().data()[o];
            for (int k = 0; k < x.length; k++) {
                sum += weights[o * x.length + k] * x[k];
            }
            y[o] = sum;
        }
        return y;
    }

    @Override
    public void backward(List<float[]> operands, float[] resultGradient, List<float[]> gradients) {
        float[] gradient = gradients.get(0);
        float[] weights = op.weight().data();
        for (int o = 0; o < resultGradient.length; o++) {
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] += weights[o * gradient.length + k] * resultGradient[o];
            }
        }
    }
}
