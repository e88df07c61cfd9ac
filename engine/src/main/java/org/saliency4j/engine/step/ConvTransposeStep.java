package org.saliency4j.engine.step;

/** A transposed convolution: forward it is a convolution's adjoint, so backward it is that convolution. */
public final class ConvTransposeStep implements Step {
    private final Wiring wiring;
    private final ConvolutionAlgorithms algorithms;

    /**
     * A transposed convolution.
     *
     * @param wiring the image and the result
     * @param algorithms how it is computed, made by {@link ConvolutionAlgorithms#transposed}
     */
    public ConvTransposeStep(Wiring wiring, ConvolutionAlgorithms algorithms) {
        this.wiring = wiring;
        this.algorithms = algorithms;
    }

    @Override
    public void forward(Pass pass) {
        algorithms
                .backward(pass.pool())
                .run(pass, pass.value(wiring.operand(0).value()), pass.value(wiring.result()), Epilogue.NONE);
    }

    @Override
    public void backward(Pass pass) {
        Wiring.Operand operand = wiring.operand(0);
        if (operand.wantsGradient()) {
            Pass.Place target = pass.gradient(operand.value());
            algorithms
                    .forward(pass.pool())
                    .run(pass, pass.gradient(wiring.result()), target, Epilogue.into(target, operand.gradient()));
        }
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
        return false;
    }
}
