package org.saliency4j.metrics.saliencytools;

/**
 * Equally wide bins over the range of the values themselves, with NumPy's rule at the edges
 * ({@link org.saliency4j.engine.kernel.HistogramKernels}); a constant c gets the range from c - 0.5 to c + 0.5.
 */
final class NumpyHistogram {
    private final double[] edges;
    private final int[] counts;

    private NumpyHistogram(double[] edges, int[] counts) {
        this.edges = edges;
        this.counts = counts;
    }

    static NumpyHistogram of(double[] values, int bins, FloatType type) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("values of a histogram must be finite, got " + value);
            }
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (low == high) {
            low = type.rounded(low - 0.5);
            high = type.rounded(high + 0.5);
        }
        double[] edges = edges(low, high, bins, type);
        int[] counts = new int[bins];
        type.count(values, edges, counts);
        return new NumpyHistogram(edges, counts);
    }

    private static double[] edges(double low, double high, int bins, FloatType type) {
        double step = type.rounded(type.rounded(high - low) / bins);
        double[] edges = new double[bins + 1];
        for (int i = 0; i < bins; i++) {
            edges[i] = type.rounded(type.rounded(i * step) + low);
        }
        edges[bins] = high;
        return edges;
    }

    /** How many values each bin holds. */
    int[] counts() {
        return counts.clone();
    }

    /** For each bin, how many values lie in it or before it. */
    int[] cumulativeCounts() {
        int[] sums = counts.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }

    /** Shares of the values, divided by the bins' widths. */
    double[] density() {
        int total = cumulativeCounts()[counts.length - 1];
        double[] density = new double[counts.length];
        for (int i = 0; i < density.length; i++) {
            density[i] = counts[i] / (edges[i + 1] - edges[i]) / total;
        }
        return density;
    }
}
