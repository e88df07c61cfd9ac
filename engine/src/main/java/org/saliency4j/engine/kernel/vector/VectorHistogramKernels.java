package org.saliency4j.engine.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.saliency4j.engine.kernel.HistogramKernels;

/**
 * Histograms whose divisions are made by the vector; counting is one by one. Runs of values, so that places wait in the first-level cache.
 */
final class VectorHistogramKernels implements HistogramKernels {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int RUN = 512;

    private final HistogramKernels rest;

    VectorHistogramKernels(HistogramKernels rest) {
        this.rest = rest;
    }

    @Override
    public void count(double[] values, double[] edges, int[] counts) {
        int last = counts.length - 1;
        double low = edges[0];
        double width = edges[last + 1] - low;
        double[] places = new double[RUN];
        int from = 0;
        for (; from + RUN <= values.length; from += RUN) {
            for (int i = 0; i < RUN; i += DOUBLES.length()) {
                DoubleVector.fromArray(DOUBLES, values, from + i)
                        .sub(low)
                        .div(width)
                        .mul(counts.length)
                        .intoArray(places, i);
            }
            for (int i = 0; i < RUN; i++) {
                double value = values[from + i];
                int bin = Math.min((int) places[i], last);
                int below = value < edges[bin] ? 1 : 0;
                int above = value >= edges[bin + 1] && bin != last ? 1 : 0;
                counts[bin - below + above]++;
            }
        }
        rest.count(Arrays.copyOfRange(values, from, values.length), edges, counts);
    }

    @Override
    public void count(float[] values, float[] edges, int[] counts) {
        int last = counts.length - 1;
        float low = edges[0];
        float width = edges[last + 1] - low;
        float[] places = new float[RUN];
        int from = 0;
        for (; from + RUN <= values.length; from += RUN) {
            for (int i = 0; i < RUN; i += FLOATS.length()) {
                FloatVector.fromArray(FLOATS, values, from + i)
                        .sub(low)
                        .div(width)
                        .mul(counts.length)
                        .intoArray(places, i);
            }
            for (int i = 0; i < RUN; i++) {
                float value = values[from + i];
                int bin = Math.min((int) places[i], last);
                int below = value < edges[bin] ? 1 : 0;
                int above = value >= edges[bin + 1] && bin != last ? 1 : 0;
                counts[bin - below + above]++;
            }
        }
        rest.count(Arrays.copyOfRange(values, from, values.length), edges, counts);
    }
}
