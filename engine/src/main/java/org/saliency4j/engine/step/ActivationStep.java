package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.ActivationKernels;
import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.step.Pass.Place;

/** A function applied to each element; what the convolutions could not take along. */
public final class ActivationStep implements Step {
    private final Wiring wiring;
    private final Activation activation;

    /**
     * An activation.
     *
     * @param wiring one operand and a result of its shape
     * @param activation which function
     */
    public ActivationStep(Wiring wiring, Activation activation) {
        this.wiring = wiring;
        this.activation = activation;
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place target = pass.value(wiring.result());
        ActivationKernels kernels = pass.kernels().activation();
        Elementwise.forEach(
                pass,
                wiring.result().shape(),
                (from, to) -> kernels.value(
                        activation, source.array(), source.at() + from, target.array(), target.at() + from, to - from));
    }

    @Override
    public void backward(Pass pass) {
        Wiring.Operand operand = wiring.operand(0);
        if (!operand.wantsGradient()) {
            return;
        }
        Place value = pass.value(operand.value());
        Place gradient = pass.gradient(wiring.result());
        Place target = pass.gradient(operand.value());
        boolean add = operand.gradient() == Wiring.Accumulation.ADD;
        // A contribution to what is there already is first made where the result's gradient was.
        Place share = add ? gradient : target;
        ActivationKernels kernels = pass.kernels().activation();
        WindowKernels sums = pass.kernels().window();
        Elementwise.forEach(pass, wiring.result().shape(), (from, to) -> {
            float[] x = value.array();
            float[] g = gradient.array();
            int dg = gradient.at() + from;
            int n = to - from;
            kernels.slope(activation, x, value.at() + from, g, dg, share.array(), share.at() + from, n);
            if (add) {
                sums.addScaled(1, g, dg, target.array(), target.at() + from, n);
            }
        });
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

    @Override
    public boolean forwardInPlace(int operand) {
        return true;
    }

    @Override
    public boolean backwardInPlace(int operand) {
        return true;
    }
}
