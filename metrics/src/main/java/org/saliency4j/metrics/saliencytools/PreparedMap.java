package org.saliency4j.metrics.saliencytools;

/** A map with everything that distances need of it alone, computed once. */
final class PreparedMap {
    /** The side of SSIM's window. */
    static final int SIDE = 7;

    final double[] values;
    final double sum;
    final double squares;
    final double absolutes;
    final double low;
    final double high;
    final int[] cumulative;
    final long[] positive;
    final long[] negative;
    final double[] means;
    final double[] meanSquares;

    private PreparedMap(double[] values, int width, FloatType type) {
        this.values = values;
        int n = values.length;
        double total = 0;
        double totalSquares = 0;
        double totalAbsolutes = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        positive = new long[(n + 63) / 64];
        negative = new long[(n + 63) / 64];
        for (int i = 0; i < n; i++) {
            double v = values[i];
            total += v;
            totalSquares += v * v;
            totalAbsolutes += Math.abs(v);
            least = Math.min(least, v);
            most = Math.max(most, v);
            positive[i / 64] |= v > 0 ? 1L << i : 0;
            negative[i / 64] |= v < 0 ? 1L << i : 0;
        }
        sum = total;
        squares = totalSquares;
        absolutes = totalAbsolutes;
        low = least;
        high = most;
        cumulative = NumpyHistogram.of(values, ToolDistance.BINS, type).cumulativeCounts();
        double[] products = new double[n];
        for (int i = 0; i < n; i++) {
            products[i] = values[i] * values[i];
        }
        means = new double[n];
        meanSquares = new double[n];
        double[] scratch = new double[n];
        windowMeans(values, width, scratch, means);
        windowMeans(products, width, scratch, meanSquares);
    }

    static PreparedMap of(double[] values, int width, FloatType type) {
        return new PreparedMap(values, width, type);
    }

    /**
     * Means over all windows inside the map; the one whose top left corner is pixel i at i. Between the rows, where windows would wrap
     * around, are values without meaning.
     */
    static void windowMeans(double[] values, int width, double[] scratch, double[] means) {
        int rows = values.length - (SIDE - 1) * width;
        for (int i = 0; i < rows; i++) {
            scratch[i] = values[i]
                    + values[i + width]
                    + values[i + 2 * width]
                    + values[i + 3 * width]
                    + values[i + 4 * width]
                    + values[i + 5 * width]
                    + values[i + 6 * width];
        }
        for (int i = 0; i + SIDE <= rows; i++) {
            means[i] = (scratch[i]
                            + scratch[i + 1]
                            + scratch[i + 2]
                            + scratch[i + 3]
                            + scratch[i + 4]
                            + scratch[i + 5]
                            + scratch[i + 6])
                    * (1.0 / (SIDE * SIDE));
        }
    }
}
