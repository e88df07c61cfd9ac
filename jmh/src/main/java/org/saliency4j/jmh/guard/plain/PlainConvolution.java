package org.saliency4j.jmh.guard.plain;

import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;

/** A convolution, dense or in groups: seven loops, one tap after the other over whole rows. Frozen: see the package. */
final class PlainConvolution implements PlainOperator {
    private final Conv2d op;
    private final Window2d window;
    private final Shape in;
    private final Shape out;

    PlainConvolution(Conv2d op, Shape in, Shape out) {
        this.op = op;
        this.window = op.window();
        this.in = in;
        this.out = out;
    }

    @Override
    public float[] forward(List<float[]> operands) {
        float[] x = operands.get(0);
        float[] y = new float[out.perSampleSize()];
        int plane = out.dim(2) * out.dim(3);
        float[] bias = op.bias() == null ? new float[out.dim(1)] : op.bias().data();
        for (int o = 0; o < out.dim(1); o++) {
            Arrays.fill(y, o * plane, (o + 1) * plane, bias[o]);
            for (int c = 0; c < channels(); c++) {
                for (int a = 0; a < window.kernelH(); a++) {
                    for (int b = 0; b < window.kernelW(); b++) {
                        float weight = weight(o, c, a, b);
                        int first = first(b);
                        int count = end(b) - first;
                        for (int i = 0; i < out.dim(2); i++) {
                            int row = i * window.strideH() + a - window.padTop();
                            if (row >= 0 && row < in.dim(2)) {
                                int from = pixel(o, c, row, first, b);
                                int to = (o * out.dim(2) + i) * out.dim(3) + first;
                                for (int j = 0; j < count; j++) {
                                    y[to + j] += weight * x[from + j * window.strideW()];
                                }
                            }
                        }
                    }
                }
            }
        }
        return y;
    }

    @Override
    public void backward(List<float[]> operands, float[] resultGradient, List<float[]> gradients) {
        float[] gradient = gradients.get(0);
        for (int o = 0; o < out.dim(1); o++) {
            for (int c = 0; c < channels(); c++) {
                for (int a = 0; a < window.kernelH(); a++) {
                    for (int b = 0; b < window.kernelW(); b++) {
                        float weight = weight(o, c, a, b);
                        int first = first(b);
                        int count = end(b) - first;
                        for (int i = 0; i < out.dim(2); i++) {
                            int row = i * window.strideH() + a - window.padTop();
                            if (row >= 0 && row < in.dim(2)) {
                                int to = pixel(o, c, row, first, b);
                                int from = (o * out.dim(2) + i) * out.dim(3) + first;
                                for (int j = 0; j < count; j++) {
                                    gradient[to + j * window.strideW()] += weight * resultGradient[from + j];
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /** Input channels that an output channel sees. */
    private int channels() {
        return op.weight().shape().dim(1);
    }

    private float weight(int o, int c, int a, int b) {
        return op.weight().data()[((o * channels() + c) * window.kernelH() + a) * window.kernelW() + b];
    }

    /** The first result of a row whose tap b lies inside the image. */
    private int first(int b) {
        return Math.max(0, window.padLeft() - b + window.strideW() - 1) / window.strideW();
    }

    /** The end of the results of a row whose tap b lies inside the image. */
    private int end(int b) {
        return Math.min(out.dim(3), (in.dim(3) - 1 + window.padLeft() - b) / window.strideW() + 1);
    }

    /** Where a result's tap b lies in a row of the c-th channel that output channel o sees. */
    private int pixel(int o, int c, int row, int result, int b) {
        int channel = o / (out.dim(1) / op.groups()) * channels() + c;
        return (channel * in.dim(2) + row) * in.dim(3) + result * window.strideW() + b - window.padLeft();
    }
}
