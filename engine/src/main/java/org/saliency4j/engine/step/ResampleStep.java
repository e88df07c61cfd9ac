package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.op.Resample;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Wiring.Accumulation;

/** A fixed linear map along one axis: each result is a weighted sum of a few elements, summed in the order of the weights. */
public final class ResampleStep implements Step {
    private final Wiring wiring;
    private final int axis;
    private final int taps;
    private final float[] weights;
    private final int[] sources;

    /**
     * A resampling.
     *
     * @param wiring one operand and the result
     * @param resample axis, weights and sources
     */
    public ResampleStep(Wiring wiring, Resample resample) {
        this.wiring = wiring;
        this.axis = resample.axis();
        this.taps = resample.taps();
        this.weights = resample.weights().data();
        this.sources = resample.sources().stream().mapToInt(Integer::intValue).toArray();
    }

    private AxisView source(Pass pass) {
        return AxisView.of(wiring.operand(0).value().shape(), axis, pass.batch());
    }

    private AxisView result(Pass pass) {
        return AxisView.of(wiring.result().shape(), axis, pass.batch());
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place result = pass.value(wiring.result());
        AxisView in = source(pass);
        AxisView out = result(pass);
        out.forEach(pass, (o, from, to, slot) -> {
            int x = source.at() + in.first(o);
            int y = result.at() + out.first(o);
            if (in.inner() == 1) {
                line(source.array(), x, result.array(), y);
            } else {
                lines(source.array(), x, result.array(), y, in.inner(), from, to);
            }
        });
    }

    private void line(float[] x, int at, float[] y, int to) {
        for (int o = 0, w = 0; w < sources.length; o++) {
            float sum = 0;
            for (int t = 0; t < taps; t++, w++) {
                sum += weights[w] * x[at + sources[w]];
            }
            y[to + o] = sum;
        }
    }

    private void lines(float[] x, int at, float[] y, int into, int inner, int from, int to) {
        for (int o = 0, w = 0; w < sources.length; o++) {
            int target = into + o * inner;
            for (int t = 0; t < taps; t++, w++) {
                float weight = weights[w];
                int source = at + sources[w] * inner;
                if (t == 0) {
                    for (int j = from; j < to; j++) {
                        y[target + j] = weight * x[source + j];
                    }
                } else {
                    for (int j = from; j < to; j++) {
                        y[target + j] += weight * x[source + j];
                    }
                }
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        Wiring.Operand operand = wiring.operand(0);
        if (!operand.wantsGradient()) {
            return;
        }
        Place gradient = pass.gradient(wiring.result());
        Place target = pass.gradient(operand.value());
        boolean set = operand.gradient() == Accumulation.SET;
        float[] g = gradient.array();
        float[] t = target.array();
        AxisView in = source(pass);
        int inner = in.inner();
        AxisView out = result(pass);
        out.forEach(pass, (o, from, to, slot) -> {
            int into = target.at() + in.first(o);
            int at = gradient.at() + out.first(o);
            for (int i = 0; set && i < in.extent(); i++) {
                Arrays.fill(t, into + i * inner + from, into + i * inner + to, 0);
            }
            for (int w = 0; w < sources.length; w++) {
                float weight = weights[w];
                int source = at + w / taps * inner;
                int sums = into + sources[w] * inner;
                for (int j = from; j < to; j++) {
                    t[sums + j] += weight * g[source + j];
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
        return false;
    }
}
