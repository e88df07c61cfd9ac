package org.saliency4j.jmh.guard.plain;

import java.util.List;

/** The mean of each plane. Frozen: see the package. */
final class PlainMean implements PlainOperator {
    private final int channels;

    PlainMean(int channels) {
        this.channels = channels;
    }

    @Override
    public float[] forward(List<float[]> operands) {
        float[] x = operands.get(0);
        int plane = x.length / channels;
        float[] y = new float[channels];
        for (int c = 0; c < channels; c++) {
            float sum = 0;
            for (int i = 0; i < plane; i++) {
                sum += x[c * plane + i];
            }
            y[c] = sum / plane;
        }
        return y;
    }

    @Override
    public void backward(List<float[]> operands, float[] resultGradient, List<float[]> gradients) {
        float[] gradient = gradients.get(0);
        int plane = gradient.length / channels;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += resultGradient[i / plane] / plane;
        }
    }
}
