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

    /** The loop over the first elements of all lines, for arrays laid out alike. */
    private StridedLoop lines(int batch, int... starts) {
        int[] extents = shape().withBatch(batch).dims();
        extents[softmax.axis()] = 1;
        int[] strides = ChannelMajor.strides(shape(), batch);
        int[][] all = new int[starts.length][];
        java.util.Arrays.fill(all, strides);
        return new StridedLoop(extents, all, starts);
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place result = pass.value(wiring.result());
        int length = shape().dim(softmax.axis());
        int stride = ChannelMajor.strides(shape(), pass.batch())[softmax.axis()];
        StridedLoop loop = lines(pass.batch(), source.at(), result.at());
        loop.run((n, at) -> {
            for (int e = 0; e < n; e++) {
                line(
                        source.array(),
                        at[0] + e * loop.step(0),
                        result.array(),
                        at[1] + e * loop.step(1),
                        stride,
                        length);
            }
        });
    }

    private void line(float[] x, int dx, float[] y, int dy, int stride, int length) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            max = Math.max(max, x[dx + i * stride]);
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += Math.exp(x[dx + i * stride] - max);
        }
        double log = Math.log(sum);
        for (int i = 0; i < length; i++) {
            double shifted = x[dx + i * stride] - max;
            y[dy + i * stride] = (float) (softmax.form() == Softmax.Form.LOG ? shifted - log : Math.exp(shifted) / sum);
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
        int length = shape().dim(softmax.axis());
        int stride = ChannelMajor.strides(shape(), pass.batch())[softmax.axis()];
        StridedLoop loop = lines(pass.batch(), result.at(), gradient.at(), target.at());
        float[] y = result.array();
        float[] g = gradient.array();
        float[] t = target.array();
        loop.run((n, at) -> {
            for (int e = 0; e < n; e++) {
                int dy = at[0] + e * loop.step(0);
                int dg = at[1] + e * loop.step(1);
                int dt = at[2] + e * loop.step(2);
                double sum = 0;
                for (int i = 0; i < length; i++) {
                    double weight = softmax.form() == Softmax.Form.LOG ? 1 : y[dy + i * stride];
                    sum += weight * g[dg + i * stride];
                }
                for (int i = 0; i < length; i++) {
                    double slope = softmax.form() == Softmax.Form.LOG
                            ? g[dg + i * stride] - Math.exp(y[dy + i * stride]) * sum
                            : y[dy + i * stride] * (g[dg + i * stride] - sum);
                    t[dt + i * stride] = (float) (add ? t[dt + i * stride] + slope : slope);
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
        return true;
    }
}
