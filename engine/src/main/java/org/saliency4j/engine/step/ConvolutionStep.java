package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.Clip;

/**
 * A convolution with what follows it: {@code y = clip(conv(x) + bias + residual)}. Operand 0 is the image, operand 1, if there is one, the
 * residual.
 */
public final class ConvolutionStep implements Step {
    private final Wiring wiring;
    private final ConvolutionAlgorithms algorithms;
    private final Clip clip;

    /**
     * A convolution.
     *
     * @param wiring the image, optionally a residual of the result's shape, and the result
     * @param algorithms how it is computed
     * @param clip bounds applied to the result
     */
    public ConvolutionStep(Wiring wiring, ConvolutionAlgorithms algorithms, Clip clip) {
        this.wiring = wiring;
        this.algorithms = algorithms;
        this.clip = clip;
    }

    @Override
    public void forward(Pass pass) {
        boolean residual = wiring.operands().size() > 1;
        Epilogue epilogue = new Epilogue(residual ? pass.value(wiring.operand(1).value()) : null, clip);
        algorithms
                .forward(pass.pool())
                .run(pass, pass.value(wiring.operand(0).value()), pass.value(wiring.result()), epilogue);
    }

    @Override
    public void backward(Pass pass) {
        Pass.Place gradient = pass.gradient(wiring.result());
        Wiring.Operand image = wiring.operand(0);
        if (image.wantsGradient()) {
            Convolution adjoint = algorithms.backward(pass.pool());
            Pass.Place target = pass.gradient(image.value());
            Epilogue epilogue = Epilogue.into(target, image.gradient());
            if (clip.bounded()) {
                adjoint.run(pass, gate(pass), gradient, target, epilogue);
            } else {
                adjoint.run(pass, gradient, target, epilogue);
            }
        } else if (clip.bounded()) {
            Convolution.Gate gate = gate(pass);
            Elementwise.stopOutside(pass, clip, gate.clipped(), gradient, gate.shape());
        }
        if (wiring.operands().size() > 1 && !hasItsGradient(pass, wiring.operand(1), gradient)) {
            Elementwise.pass(pass, gradient, wiring.operand(1), wiring.result().shape());
        }
    }

    private Convolution.Gate gate(Pass pass) {
        return new Convolution.Gate(
                clip, pass.value(wiring.result()), wiring.result().shape());
    }

    /** Whether nothing is left to do for an operand whose gradient is the result's. */
    private static boolean hasItsGradient(Pass pass, Wiring.Operand operand, Pass.Place gradient) {
        return !operand.wantsGradient() || pass.gradient(operand.value()).is(gradient);
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @Override
    public boolean backwardReadsOperand(int operand) {
        return false;
    }

    @Override
    public boolean backwardReadsResult() {
        return clip.bounded();
    }

    /** The residual is added where it lies. */
    @Override
    public boolean forwardInPlace(int operand) {
        return operand == 1;
    }

    /** The residual's gradient is the result's, which the image's gradient has been computed from by then. */
    @Override
    public boolean backwardInPlace(int operand) {
        return operand == 1;
    }
}
