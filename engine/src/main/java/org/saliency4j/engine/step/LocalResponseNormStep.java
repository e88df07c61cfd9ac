package org.saliency4j.engine.step;

import org.saliency4j.engine.op.LocalResponseNorm;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;
import org.saliency4j.engine.step.Wiring.Accumulation;

/**
 * Division by the strength of neighbouring channels. With {@code s[c] = bias + alpha / size * sum over d of x[d]^2} and
 * {@code y[c] = x[c] * s[c]^-beta}, the gradient is {@code g[d] * s[d]^-beta - 2 * alpha * beta / size * x[d] * sum over c of g[c] * x[c] *
 * s[c]^(-beta - 1)}, c over the channels whose window holds d.
 */
public final class LocalResponseNormStep implements Step {
    private final Wiring wiring;
    private final LocalResponseNorm norm;
    private final int before;
    private final int behind;

    /**
     * A normalisation.
     *
     * @param wiring one operand and a result of its shape
     * @param norm size of the window and constants
     */
    public LocalResponseNormStep(Wiring wiring, LocalResponseNorm norm) {
        this.wiring = wiring;
        this.norm = norm;
        this.before = (norm.size() - 1) / 2;
        this.behind = norm.size() - 1 - before;
    }

    private AxisView view(Pass pass) {
        return AxisView.of(wiring.result().shape(), 1, pass.batch());
    }

    /** The strength around channel c, at an element of channel 0. */
    private double strength(float[] x, int at, int c, AxisView view) {
        double squares = 0;
        int last = Math.min(view.extent() - 1, c + behind);
        for (int d = Math.max(0, c - before); d <= last; d++) {
            double v = x[at + d * view.inner()];
            squares += v * v;
        }
        return norm.bias() + (double) norm.alpha() / norm.size() * squares;
    }

    /** {@code s^-beta}; the exponent that nearly all such networks have costs two roots. */
    private double factor(double s) {
        return norm.beta() == 0.75f ? 1 / (Math.sqrt(s) * Math.sqrt(Math.sqrt(s))) : Math.pow(s, -norm.beta());
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place result = pass.value(wiring.result());
        float[] x = source.array();
        float[] y = result.array();
        AxisView view = view(pass);
        view.forEach(pass, (o, from, to, slot) -> {
            for (int c = 0; c < view.extent(); c++) {
                for (int j = from; j < to; j++) {
                    int i = c * view.inner() + j;
                    y[result.at() + i] = (float) (x[source.at() + i] * factor(strength(x, source.at() + j, c, view)));
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
        Place source = pass.value(operand.value());
        Place gradient = pass.gradient(wiring.result());
        Place target = pass.gradient(operand.value());
        boolean add = operand.gradient() == Accumulation.ADD;
        float[] x = source.array();
        float[] g = gradient.array();
        float[] t = target.array();
        AxisView view = view(pass);
        view.forEach(pass, (o, from, to, slot) -> {
            int width = to - from;
            float[] through = pass.local(slot).array(Use.SUMS, view.extent() * width);
            for (int c = 0; c < view.extent(); c++) {
                for (int j = from; j < to; j++) {
                    int i = c * view.inner() + j;
                    double s = strength(x, source.at() + j, c, view);
                    double direct = g[gradient.at() + i] * factor(s);
                    through[c * width + j - from] = (float) (direct / s * x[source.at() + i]);
                    t[target.at() + i] = (float) (add ? t[target.at() + i] + direct : direct);
                }
            }
            double scale = 2.0 * norm.alpha() * norm.beta() / norm.size();
            for (int d = 0; d < view.extent(); d++) {
                int last = Math.min(view.extent() - 1, d + before);
                for (int j = from; j < to; j++) {
                    double sum = 0;
                    for (int c = Math.max(0, d - behind); c <= last; c++) {
                        sum += through[c * width + j - from];
                    }
                    int i = d * view.inner() + j;
                    t[target.at() + i] = (float) (t[target.at() + i] - scale * x[source.at() + i] * sum);
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
        return true;
    }

    @Override
    public boolean backwardReadsResult() {
        return false;
    }
}
