package org.saliency4j.engine.kernel.scalar;

import org.saliency4j.engine.kernel.HistogramKernels;

/** Histograms with one value after the other. */
final class ScalarHistogramKernels implements HistogramKernels {
    @Override
    public void count(double[] values, double[] edges, int[] counts) {
        int bins = counts.length;
        double low = edges[0];
        double width = edges[bins] - low;
        for (double value : values) {
            int bin = Math.min((int) ((value - low) / width * bins), bins - 1);
            if (value < edges[bin]) {
                bin--;
            } else if (value >= edges[bin + 1] && bin != bins - 1) {
                bin++;
            }
            counts[bin]++;
        }
    }

    @Override
    public void count(float[] values, float[] edges, int[] counts) {
        int bins = counts.length;
        float low = edges[0];
        float width = edges[bins] - low;
        for (float value : values) {
            int bin = Math.min((int) ((value - low) / width * bins), bins - 1);
            if (value < edges[bin]) {
                bin--;
            } else if (value >= edges[bin + 1] && bin != bins - 1) {
                bin++;
            }
            counts[bin]++;
        }
    }
}
