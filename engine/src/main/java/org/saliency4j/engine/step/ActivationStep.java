package org.saliency4j.engine.step;

import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.ScalarFunction;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.tensor.Shape;

/** A function applied to each element; what the convolutions could not take along. */
public final class ActivationStep implements Step {
    private final Wiring wiring;
    private final Activation activation;
    private final ScalarFunction function;

    /**
     * An activation.
     *
     * @param wiring one operand and a result of its shape
     * @param activation which function
     */
    public ActivationStep(Wiring wiring, Activation activation) {
        this.wiring = wiring;
        this.activation = activation;
        this.function = ScalarFunction.of(activation);
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place target = pass.value(wiring.result());
        float[] x = source.array();
        float[] y = target.array();
        int dx = source.at();
        int dy = target.at();
        Shape shape = wiring.result().shape();
        // The functions that networks use after every layer get loops a compiler can vectorise.
        switch (activation.kind()) {
            case RELU ->
                Elementwise.forEach(pass, shape, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        y[dy + i] = Math.max(x[dx + i], 0);
                    }
                });
            case CLIP -> {
                float low = activation.alpha();
                float high = activation.beta();
                Elementwise.forEach(pass, shape, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        y[dy + i] = Math.min(Math.max(x[dx + i], low), high);
                    }
                });
            }
            case HARD_SWISH ->
                Elementwise.forEach(pass, shape, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        float v = x[dx + i];
                        y[dy + i] = v * Math.min(Math.max(v + 3, 0), 6) / 6;
                    }
                });
            default ->
                Elementwise.forEach(pass, shape, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        y[dy + i] = (float) function.value(x[dx + i]);
                    }
                });
        }
    }

    @Override
    public void backward(Pass pass) {
        Wiring.Operand operand = wiring.operand(0);
        if (!operand.wantsGradient()) {
            return;
        }
        Place value = pass.value(operand.value());
        Place gradient = pass.gradient(wiring.result());
        float[] x = value.array();
        float[] g = gradient.array();
        int dx = value.at();
        int dg = gradient.at();
        Elementwise.forEach(pass, wiring.result().shape(), (from, to) -> {
            for (int i = from; i < to; i++) {
                g[dg + i] = (float) (g[dg + i] * function.slope(x[dx + i]));
            }
        });
        Elementwise.pass(pass, gradient, operand, wiring.result().shape());
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @Override
    public boolean backwardReadsOperand(int operand) {
        return true;
    }

    @Override
    public boolean backwardReadsResult() {
        return false;
    }
}
