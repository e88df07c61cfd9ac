package org.saliency4j.metrics.saliencytools;

/**
 * All eleven distances of a pair of prepared maps at once. Sums that several of them share are taken once, and what one map alone determines
 * is not taken at all. The values are those of {@link ToolDistance} but for rounding. Scratch memory: one thread at a time.
 */
final class PairDistances {
    private static final int CHAINS = 4;

    private final int height;
    private final int width;
    private final double[] products;
    private final double[] scratch;
    private final double[] meanProducts;
    private final double[] distances = new double[ToolDistance.values().length];

    PairDistances(int height, int width) {
        this.height = height;
        this.width = width;
        this.products = new double[height * width];
        this.scratch = new double[height * width];
        this.meanProducts = new double[height * width];
    }

    /** The distances in the order of {@link ToolDistance}; overwritten by the next call. */
    double[] of(PreparedMap a, PreparedMap b) {
        int n = a.values.length;
        double[] dot = new double[CHAINS];
        double[] square = new double[CHAINS];
        double[] absolute = new double[CHAINS];
        for (int i = 0; i < n; i += CHAINS) {
            for (int c = 0; c < CHAINS; c++) {
                double x = a.values[i + c];
                double y = b.values[i + c];
                double d = x - y;
                double p = x * y;
                products[i + c] = p;
                dot[c] += p;
                square[c] += d * d;
                absolute[c] += Math.abs(d);
            }
        }
        put(a, b, n, total(dot), total(square), total(absolute));
        return distances;
    }

    private static double total(double[] chain) {
        return (chain[0] + chain[1]) + (chain[2] + chain[3]);
    }

    private void put(PreparedMap a, PreparedMap b, int n, double dot, double square, double absolute) {
        double range = Math.max(a.high, b.high) - Math.min(a.low, b.low);
        double both = a.sum + b.sum;
        double larger = (both + absolute) / 2;
        double smaller = (both - absolute) / 2;
        double covariance = dot - a.sum * b.sum / n;
        double varianceA = a.squares - a.sum * a.sum / n;
        double varianceB = b.squares - b.sum * b.sum / n;
        double r = covariance / Math.sqrt(varianceA) / Math.sqrt(varianceB);
        set(ToolDistance.EUCLIDEAN, Math.sqrt(square));
        set(ToolDistance.COSINE, 1 - dot / (Math.sqrt(a.squares) * Math.sqrt(b.squares)));
        set(ToolDistance.MEAN_ABSOLUTE_ERROR, absolute / n);
        set(ToolDistance.MEAN_SQUARED_ERROR, square / n);
        set(ToolDistance.EARTH_MOVER, earthMover(a.cumulative, b.cumulative) / n);
        set(ToolDistance.CORRELATION, 1 - Math.min(1, Math.max(-1, r)));
        set(ToolDistance.PSNR, 1 / (10 * Math.log10(range * range / (square / n))));
        set(ToolDistance.JACCARD, larger == 0 ? 1 : 1 - smaller / larger);
        set(ToolDistance.CZEKANOWSKI, both == 0 ? 0 : 1 - 2 * smaller / both);
        set(ToolDistance.SIGN_DISAGREEMENT, 1 - (double) agreeing(a, b, n) / n);
        set(ToolDistance.SSIM, close(a, b, absolute) ? 0 : (1 - similarity(a, b, range)) / 2);
    }

    private void set(ToolDistance distance, double value) {
        distances[distance.ordinal()] = value;
    }

    private static double earthMover(int[] a, int[] b) {
        int sum = 0;
        for (int i = 0; i < ToolDistance.BINS; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }

    private static int agreeing(PreparedMap a, PreparedMap b, int n) {
        int differing = 0;
        for (int i = 0; i < a.positive.length; i++) {
            differing += Long.bitCount((a.positive[i] ^ b.positive[i]) | (a.negative[i] ^ b.negative[i]));
        }
        return n - differing;
    }

    private static boolean close(PreparedMap a, PreparedMap b, double absolute) {
        // What is close everywhere is close in the sum, by far most pairs are not, and twice the bound covers rounding.
        if (absolute > 2 * (1e-8 * a.values.length + 1e-5 * b.absolutes)) {
            return false;
        }
        for (int i = 0; i < a.values.length; i++) {
            if (!(Math.abs(a.values[i] - b.values[i]) <= 1e-8 + 1e-5 * Math.abs(b.values[i]))) {
                return false;
            }
        }
        return true;
    }

    private double similarity(PreparedMap a, PreparedMap b, double range) {
        PreparedMap.windowMeans(products, width, scratch, meanProducts);
        double c1 = 0.01 * range * (0.01 * range);
        double c2 = 0.03 * range * (0.03 * range);
        int side = PreparedMap.SIDE;
        double factor = side * side / (side * side - 1.0);
        int rows = height - side + 1;
        int columns = width - side + 1;
        int last = (rows - 1) * width + columns;
        for (int i = 0; i < last; i++) {
            double product = a.means[i] * b.means[i];
            double squares = a.means[i] * a.means[i] + b.means[i] * b.means[i];
            double covariance = factor * (meanProducts[i] - product);
            double variances = factor * (a.meanSquares[i] + b.meanSquares[i] - squares);
            scratch[i] = (2 * product + c1) * (2 * covariance + c2) / ((squares + c1) * (variances + c2));
        }
        double sum = 0;
        for (int y = 0; y < rows; y++) {
            double row = 0;
            for (int x = 0; x < columns; x++) {
                row += scratch[y * width + x];
            }
            sum += row;
        }
        return sum / (rows * columns);
    }
}
