package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Wiring.Accumulation;

/** One factor and one summand a channel, and bounds: {@code y = clip(a x + b)}. */
public final class AffineStep implements Step {
    private final Wiring wiring;
    private final float[] scale;
    private final float[] shift;
    private final Clip clip;

    /**
     * An affine map.
     *
     * @param wiring one operand and a result of its shape
     * @param affine factors and summands
     * @param clip bounds applied to the result
     */
    public AffineStep(Wiring wiring, Affine affine, Clip clip) {
        this.wiring = wiring;
        this.scale = affine.scale().data();
        this.shift = affine.shift().data();
        this.clip = clip;
    }

    private int channelSize(Pass pass) {
        return pass.batch() * ChannelMajor.inner(wiring.result().shape());
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place target = pass.value(wiring.result());
        int size = channelSize(pass);
        pass.pool().parallelFor(scale.length, (c, slot) -> {
            float[] x = source.array();
            float[] y = target.array();
            int dx = source.at() + c * size;
            int dy = target.at() + c * size;
            float a = scale[c];
            float b = shift[c];
            if (clip.bounded()) {
                float low = clip.low();
                float high = clip.high();
                for (int i = 0; i < size; i++) {
                    y[dy + i] = Math.min(Math.max(a * x[dx + i] + b, low), high);
                }
            } else {
                for (int i = 0; i < size; i++) {
                    y[dy + i] = a * x[dx + i] + b;
                }
            }
        });
    }

    @Override
    public void backward(Pass pass) {
        Wiring.Operand operand = wiring.operand(0);
        if (!operand.wantsGradient()) {
            return;
        }
        Place gradient = pass.gradient(wiring.result());
        if (clip.bounded()) {
            Elementwise.stopOutside(
                    pass,
                    clip,
                    pass.value(wiring.result()),
                    gradient,
                    wiring.result().shape());
        }
        Place target = pass.gradient(operand.value());
        boolean add = operand.gradient() == Accumulation.ADD;
        int size = channelSize(pass);
        pass.pool().parallelFor(scale.length, (c, slot) -> {
            float[] g = gradient.array();
            float[] t = target.array();
            int dg = gradient.at() + c * size;
            int dt = target.at() + c * size;
            float a = scale[c];
            if (add) {
                for (int i = 0; i < size; i++) {
                    t[dt + i] += a * g[dg + i];
                }
            } else {
                for (int i = 0; i < size; i++) {
                    t[dt + i] = a * g[dg + i];
                }
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
        return clip.bounded();
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
