package org.saliency4j.engine.kernel.scalar;

import org.saliency4j.engine.kernel.MaskKernels;

/** Masks with one element after the other. */
final class ScalarMaskKernels implements MaskKernels {
    @Override
    public void multiply(float[] x, int s, float[] mask, int m, float[] target, int d, int n) {
        for (int i = 0; i < n; i++) {
            target[d + i] = x[s + i] * mask[m + i];
        }
    }

    @Override
    public void blend(float[] x, float[] background, int s, float[] mask, int m, float[] target, int d, int n) {
        for (int i = 0; i < n; i++) {
            float here = mask[m + i];
            // Not b + m * (x - b): this form gives x exactly for m = 1 and b exactly for m = 0.
            target[d + i] = here * x[s + i] + (1 - here) * background[s + i];
        }
    }

    @Override
    public void addProducts(float[] gradient, int g, float[] factor, int s, float[] sums, int d, int n) {
        for (int i = 0; i < n; i++) {
            sums[d + i] += gradient[g + i] * factor[s + i];
        }
    }

    @Override
    public double absoluteDistance(float[] a, int s, float[] b, int t, boolean[] counts, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double difference = (double) a[s + i] - b[t + i];
            sum += counts[i] ? Math.abs(difference) : 0;
        }
        return sum;
    }

    @Override
    public double squaredDistance(float[] a, int s, float[] b, int t, boolean[] counts, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double difference = (double) a[s + i] - b[t + i];
            sum += counts[i] ? difference * difference : 0;
        }
        return sum;
    }
}
