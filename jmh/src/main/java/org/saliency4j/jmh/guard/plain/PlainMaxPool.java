package org.saliency4j.jmh.guard.plain;

import java.util.List;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;

/** The maximum under a sliding window; its gradient goes to the first place that attains it. Frozen: see the package. */
final class PlainMaxPool implements PlainOperator {
    private final Window2d window;
    private final Shape in;
    private final Shape out;

    PlainMaxPool(Window2d window, Shape in, Shape out) {
        this.window = window;
        this.in = in;
        this.out = out;
    }

    @Override
    public float[] forward(List<float[]> operands) {
        float[] x = operands.get(0);
        float[] y = new float[out.perSampleSize()];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[largest(x, i)];
        }
        return y;
    }

    @Override
    public void backward(List<float[]> operands, float[] resultGradient, List<float[]> gradients) {
        for (int i = 0; i < resultGradient.length; i++) {
            gradients.get(0)[largest(operands.get(0), i)] += resultGradient[i];
        }
    }

    private int largest(float[] x, int result) {
        int column = result % out.dim(3);
        int row = result / out.dim(3) % out.dim(2);
        int channel = result / (out.dim(2) * out.dim(3));
        int best = -1;
        for (int a = 0; a < window.kernelH(); a++) {
            for (int b = 0; b < window.kernelW(); b++) {
                int i = row * window.strideH() + a - window.padTop();
                int j = column * window.strideW() + b - window.padLeft();
                if (i >= 0 && i < in.dim(2) && j >= 0 && j < in.dim(3)) {
                    int at = (channel * in.dim(2) + i) * in.dim(3) + j;
                    best = best < 0 || x[at] > x[best] ? at : best;
                }
            }
        }
        return best;
    }
}
