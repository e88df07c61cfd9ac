package org.saliency4j.engine.kernel.scalar;

import org.saliency4j.engine.kernel.ActivationKernels;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.ScalarFunction;

/** Functions evaluated in double, but for those that need no more than comparisons, whose loops a compiler can vectorise. */
final class ScalarActivationKernels implements ActivationKernels {
    @Override
    public void value(Activation activation, float[] x, int s, float[] y, int d, int n) {
        switch (activation.kind()) {
            case RELU -> {
                for (int i = 0; i < n; i++) {
                    y[d + i] = Math.max(x[s + i], 0);
                }
            }
            case CLIP -> {
                float low = activation.alpha();
                float high = activation.beta();
                for (int i = 0; i < n; i++) {
                    y[d + i] = Math.min(Math.max(x[s + i], low), high);
                }
            }
            case HARD_SWISH -> {
                for (int i = 0; i < n; i++) {
                    float v = x[s + i];
                    y[d + i] = v * Math.min(Math.max(v + 3, 0), 6) / 6;
                }
            }
            default -> {
                ScalarFunction function = ScalarFunction.of(activation);
                for (int i = 0; i < n; i++) {
                    y[d + i] = (float) function.value(x[s + i]);
                }
            }
        }
    }

    @Override
    public void slope(Activation activation, float[] x, int s, float[] gradient, int g, float[] target, int d, int n) {
        ScalarFunction function = ScalarFunction.of(activation);
        for (int i = 0; i < n; i++) {
            target[d + i] = (float) (gradient[g + i] * function.slope(x[s + i]));
        }
    }
}
