package org.saliency4j.engine.step;

import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.tensor.Shape;

/** The same elements of each sample, in row-major order of the logical axes, under another shape. */
public final class ReshapeStep implements Step {
    private final Wiring wiring;

    /**
     * A reshape.
     *
     * @param wiring one operand and the result
     */
    public ReshapeStep(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Visits the longest runs that are contiguous on both sides. */
    @FunctionalInterface
    private interface Run {
        void copy(int source, int result, int count);
    }

    private void forEachRun(int batch, Run run) {
        Shape from = wiring.operand(0).value().shape();
        Shape to = wiring.result().shape();
        int p = ChannelMajor.inner(from);
        int q = ChannelMajor.inner(to);
        int size = from.perSampleSize();
        for (int n = 0; n < batch; n++) {
            for (int e = 0; e < size; ) {
                int count = Math.min(p - e % p, q - e % q);
                run.copy((e / p * batch + n) * p + e % p, (e / q * batch + n) * q + e % q, count);
                e += count;
            }
        }
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place result = pass.value(wiring.result());
        forEachRun(
                pass.batch(),
                (from, to, count) ->
                        System.arraycopy(source.array(), source.at() + from, result.array(), result.at() + to, count));
    }

    @Override
    public void backward(Pass pass) {
        Wiring.Operand operand = wiring.operand(0);
        if (!operand.wantsGradient()) {
            return;
        }
        Place gradient = pass.gradient(wiring.result());
        Place target = pass.gradient(operand.value());
        boolean add = operand.gradient() == Accumulation.ADD;
        forEachRun(pass.batch(), (to, from, count) -> {
            for (int i = 0; i < count; i++) {
                float g = gradient.array()[gradient.at() + from + i];
                int at = target.at() + to + i;
                target.array()[at] = add ? target.array()[at] + g : g;
            }
        });
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
