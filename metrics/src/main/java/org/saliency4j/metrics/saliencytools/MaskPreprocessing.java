package org.saliency4j.metrics.saliencytools;

/**
 * What saliencytools 0.33 does to maps before it compares them. Arrays in, fresh arrays out; NaN and infinities come out where the original
 * has them.
 */
public final class MaskPreprocessing {
    private MaskPreprocessing() {}

    /**
     * {@code clip_mask}: {@code min(max(x, -1), 1)}; NaN stays NaN.
     *
     * @param values any values
     * @return values in [-1, 1]
     */
    public static double[] clip(double[] values) {
        double[] clipped = new double[values.length];
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = Math.min(Math.max(values[i], -1), 1);
        }
        return clipped;
    }

    /**
     * {@code normalize_mask_0_1}: {@code t = x - min x}, then {@code t / max t}.
     *
     * @param values any values
     * @return values in [0, 1]; NaN everywhere if all are equal
     */
    public static double[] normalizeToUnit(double[] values) {
        return normalizeToUnit(values, FloatType.DOUBLE);
    }

    static double[] normalizeToUnit(double[] values, FloatType type) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double range = type.rounded(high - low);
        double[] normalized = new double[values.length];
        for (int i = 0; i < normalized.length; i++) {
            normalized[i] = type.rounded(type.rounded(values[i] - low) / range);
        }
        return normalized;
    }

    /**
     * {@code normalize_mask}: {@code 2 t - 1}, t being {@link #normalizeToUnit(double[])}.
     *
     * @param values any values
     * @return values in [-1, 1]; NaN everywhere if all are equal
     */
    public static double[] normalize(double[] values) {
        double[] normalized = normalizeToUnit(values);
        for (int i = 0; i < normalized.length; i++) {
            normalized[i] = 2 * normalized[i] - 1;
        }
        return normalized;
    }

    /**
     * {@code make_histogram}: the density histogram h over the values' own range, divided by {@code sum h + 1e-8}.
     *
     * @param values finite values, at least one
     * @param bins number of bins, at least 1; 256 in the original
     * @return one share for each bin
     * @throws IllegalArgumentException if a value is not finite, or there is no value or no bin
     */
    public static double[] histogram(double[] values, int bins) {
        if (values.length == 0 || bins < 1) {
            throw new IllegalArgumentException(
                    "histogram of " + values.length + " values in " + bins + " bins, expected at least 1 of each");
        }
        double[] density = NumpyHistogram.of(values, bins, FloatType.DOUBLE).density();
        double sum = NumpySum.of(bins, i -> density[i]) + 1e-8;
        for (int i = 0; i < bins; i++) {
            density[i] /= sum;
        }
        return density;
    }

    /**
     * SciPy's {@code sobel} of a two-dimensional array: the derivative along rows, {@code [-1, 0, 1]} along x and {@code [1, 2, 1]} along y,
     * pixels at the edges repeated. Signed, no magnitude and not divided by 8: values in [0, 1] give values in [-4, 4].
     *
     * @param values {@code height * width} values, row by row
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param type the type of SciPy's output array, to which both passes round
     * @return as many values
     * @throws IllegalArgumentException if a size is below 1 or the number of values does not fit
     */
    public static double[] sobel(double[] values, int height, int width, FloatType type) {
        if (height < 1 || width < 1 || values.length != (long) height * width) {
            throw new IllegalArgumentException(values.length + " values for a map of " + height + "x" + width);
        }
        double[] slopes = new double[values.length];
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int x = 0; x < width; x++) {
                double right = values[row + Math.min(x + 1, width - 1)];
                slopes[row + x] = type.rounded(right - values[row + Math.max(x - 1, 0)]);
            }
        }
        double[] smooth = new double[values.length];
        for (int y = 0; y < height; y++) {
            int above = Math.max(y - 1, 0) * width;
            int below = Math.min(y + 1, height - 1) * width;
            for (int x = 0; x < width; x++) {
                smooth[y * width + x] =
                        type.rounded(2 * slopes[y * width + x] + (slopes[above + x] + slopes[below + x]));
            }
        }
        return smooth;
    }
}
