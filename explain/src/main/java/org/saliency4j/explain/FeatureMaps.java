package org.saliency4j.explain;

import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * The maps {@code A^k}, {@code k = 1..K}, that a layer makes of one picture, or a gradient of the same form. A view on one sample of a
 * tensor: values are not copied.
 */
public final class FeatureMaps {
    private final int channels;
    private final int height;
    private final int width;
    private final float[] data;
    private final int offset;

    private FeatureMaps(int channels, int height, int width, float[] data, int offset) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.data = data;
        this.offset = offset;
    }

    /**
     * One sample of a layer's value.
     *
     * @param layer the layer's name, for the message
     * @param value {@code N x channels x height x width}
     * @param row which sample
     * @return its maps
     * @throws IllegalArgumentException if the value has no such shape
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public static FeatureMaps of(String layer, Tensor value, int row) {
        Shape shape = value.shape();
        if (shape.rank() != 4 || shape.perSampleSize() == 0) {
            throw new IllegalArgumentException(
                    "layer '" + layer + "' has shape " + shape.withBatch(Shape.BATCH) + ", expected maps NxKxHxW");
        }
        if (row < 0 || row >= shape.dim(0)) {
            throw new IndexOutOfBoundsException("sample " + row + " of layer '" + layer + "' of shape " + shape);
        }
        return new FeatureMaps(
                shape.dim(1), shape.dim(2), shape.dim(3), value.data(), Math.multiplyExact(row, shape.perSampleSize()));
    }

    /**
     * The number of maps.
     *
     * @return {@code K}, at least 1
     */
    public int channels() {
        return channels;
    }

    /**
     * The rows of each map.
     *
     * @return at least 1
     */
    public int height() {
        return height;
    }

    /**
     * The columns of each map.
     *
     * @return at least 1
     */
    public int width() {
        return width;
    }

    /**
     * The maps with negative values replaced by zeros.
     *
     * @return {@code ReLU(A^k)}, a copy
     */
    public FeatureMaps rectified() {
        float[] positive = new float[channels * height * width];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = Math.max(0, data[offset + i]);
        }
        return new FeatureMaps(channels, height, width, positive, 0);
    }

    /**
     * A weighted sum of the maps, in double.
     *
     * @param weights one for each map
     * @return {@code sum_k weights[k] A^k}, row by row
     */
    public double[] weightedSum(double[] weights) {
        int cells = height * width;
        double[] sum = new double[cells];
        for (int k = 0; k < channels; k++) {
            double w = weights[k];
            int from = offset + k * cells;
            for (int i = 0; i < cells; i++) {
                sum[i] += w * data[from + i];
            }
        }
        return sum;
    }

    /**
     * The product of each map with another one, in double: the transpose of {@link #weightedSum}.
     *
     * @param map {@code height * width} values
     * @return {@code sum_i A^k_i map_i} for each {@code k}
     */
    public double[] products(double[] map) {
        int cells = height * width;
        double[] products = new double[channels];
        for (int k = 0; k < channels; k++) {
            double sum = 0;
            int from = offset + k * cells;
            for (int i = 0; i < cells; i++) {
                sum += data[from + i] * map[i];
            }
            products[k] = sum;
        }
        return products;
    }

    /**
     * The mean of each map over space, in double.
     *
     * @return one for each map
     */
    public double[] means() {
        int cells = height * width;
        double[] means = new double[channels];
        for (int k = 0; k < channels; k++) {
            double sum = 0;
            int from = offset + k * cells;
            for (int i = 0; i < cells; i++) {
                sum += data[from + i];
            }
            means[k] = sum / cells;
        }
        return means;
    }

    /**
     * Whether all values are zero.
     *
     * @return true if none differs from zero
     */
    public boolean isZero() {
        for (int i = 0; i < channels * height * width; i++) {
            if (data[offset + i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "FeatureMaps " + channels + "x" + height + "x" + width;
    }
}
