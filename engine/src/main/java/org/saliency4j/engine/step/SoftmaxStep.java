package org.saliency4j.engine.step;

import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.tensor.Shape;

/** Softmax or its logarithm along one axis, each line in double. */
public final class SoftmaxStep implements Step {
    private final Wiring wiring;
    private final Softmax softmax;

    /**
     * A softmax.
     *
     * @param wiring one operand and a result of its shape
     * @param softmax axis and form
     */
    public SoftmaxStep(Wiring wiring, Softmax softmax) {
        this.wiring = wiring;
        this.softmax = softmax;
    }

    private Shape shape() {
        return wiring.result().shape();
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place result = pass.value(wiring.result());
        AxisView view = AxisView.of(shape(), softmax.axis(), pass.batch());
        view.forEach(pass, (o, from, to, slot) -> {
            double[] powers = pass.local(slot).doubles(view.extent());
            for (int j = view.first(o) + from; j < view.first(o) + to; j++) {
                line(source.array(), source.at() + j, result.array(), result.at() + j, view, powers);
            }
        });
    }

    private void line(float[] x, int dx, float[] y, int dy, AxisView view, double[] powers) {
        int stride = view.inner();
        int length = view.extent();
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            max = Math.max(max, x[dx + i * stride]);
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            powers[i] = Math.exp(x[dx + i * stride] - max);
            sum += powers[i];
        }
        if (softmax.form() == Softmax.Form.LOG) {
            double log = Math.log(sum);
            for (int i = 0; i < length; i++) {
                y[dy + i * stride] = (float) (x[dx + i * stride] - max - log);
            }
        } else {
            for (int i = 0; i < length; i++) {
                y[dy + i * stride] = (float) (powers[i] / sum);
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        Wiring.Operand operand = wiring.operand(0);
        if (!operand.wantsGradient()) {
            return;
        }
        Place result = pass.value(wiring.result());
        Place gradient = pass.gradient(wiring.result());
        Place target = pass.gradient(operand.value());
        boolean add = operand.gradient() == Accumulation.ADD;
        AxisView view = AxisView.of(shape(), softmax.axis(), pass.batch());
        view.forEach(pass, (o, from, to, slot) -> {
            for (int j = view.first(o) + from; j < view.first(o) + to; j++) {
                slopes(
                        result.array(),
                        result.at() + j,
                        gradient.array(),
                        gradient.at() + j,
                        target.array(),
                        target.at() + j,
                        view,
                        add);
            }
        });
    }

    private void slopes(float[] y, int dy, float[] g, int dg, float[] t, int dt, AxisView view, boolean add) {
        int stride = view.inner();
        boolean log = softmax.form() == Softmax.Form.LOG;
        double sum = 0;
        for (int i = 0; i < view.extent(); i++) {
            double weight = log ? 1 : y[dy + i * stride];
            sum += weight * g[dg + i * stride];
        }
        for (int i = 0; i < view.extent(); i++) {
            double slope = log
                    ? g[dg + i * stride] - Math.exp(y[dy + i * stride]) * sum
                    : y[dy + i * stride] * (g[dg + i * stride] - sum);
            t[dt + i * stride] = (float) (add ? t[dt + i * stride] + slope : slope);
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
        return true;
    }
}
