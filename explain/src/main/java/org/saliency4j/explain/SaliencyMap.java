package org.saliency4j.explain;

import java.util.Arrays;
import org.saliency4j.engine.image.ResizeWeights;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * How much each place of a picture counts: finite float32 values on a grid, row by row. Immutable.
 *
 * <p>A <em>raw</em> map is in the method's own units and resolution; larger means more important, and methods with signed evidence give
 * negative values to what speaks against. {@link #resizedTo} and {@link #normalized} are the steps towards a mask in [0, 1] of the
 * picture's size. They are taken in this order: normalising first would give other values, as interpolation lowers peaks.
 */
public final class SaliencyMap {
    private final int height;
    private final int width;
    private final float[] values;

    private SaliencyMap(int height, int width, float[] values) {
        this.height = height;
        this.width = width;
        this.values = values;
    }

    /**
     * A map of the given values.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param values {@code height * width} finite values, row by row; copied
     * @return the map
     * @throws IllegalArgumentException if a size is below 1, the number of values does not fit or a value is not finite
     */
    public static SaliencyMap of(int height, int width, float... values) {
        checkSize(height, width, values.length);
        for (int i = 0; i < values.length; i++) {
            checkFinite(values[i], i, width);
        }
        return new SaliencyMap(height, width, values.clone());
    }

    /**
     * A map of the given values, rounded to float32.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param values {@code height * width} values, finite also as float32, row by row
     * @return the map
     * @throws IllegalArgumentException if a size is below 1, the number of values does not fit or a value is not finite
     */
    public static SaliencyMap of(int height, int width, double[] values) {
        checkSize(height, width, values.length);
        float[] rounded = new float[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[i];
            checkFinite(rounded[i], i, width);
        }
        return new SaliencyMap(height, width, rounded);
    }

    /**
     * A map of one value everywhere.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param value a finite value
     * @return the map
     * @throws IllegalArgumentException if a size is below 1 or the value is not finite
     */
    public static SaliencyMap filled(int height, int width, float value) {
        checkSize(height, width, (long) height * width);
        float[] values = new float[Math.multiplyExact(height, width)];
        Arrays.fill(values, value);
        return of(height, width, values);
    }

    /**
     * A map of a tensor's values.
     *
     * @param tensor at least two axes, all but the last two of extent 1
     * @return the map
     * @throws IllegalArgumentException if the shape is another one or a value is not finite
     */
    public static SaliencyMap fromTensor(Tensor tensor) {
        Shape shape = tensor.shape();
        int rank = shape.rank();
        if (rank < 2 || shape.dim(rank - 2) * (long) shape.dim(rank - 1) != shape.size()) {
            throw new IllegalArgumentException("a saliency map has the shape HxW, got " + shape);
        }
        return of(shape.dim(rank - 2), shape.dim(rank - 1), tensor.data());
    }

    private static void checkSize(int height, int width, long count) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a saliency map has at least 1x1 values, got " + height + "x" + width);
        }
        if (count != (long) height * width) {
            throw new IllegalArgumentException("a saliency map of " + height + "x" + width + " has "
                    + (long) height * width + " values, got " + count);
        }
    }

    private static void checkFinite(float value, int index, int width) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("saliency values must be finite, got " + value + " at row "
                    + index / width + ", column " + index % width);
        }
    }

    /**
     * The number of rows.
     *
     * @return at least 1
     */
    public int height() {
        return height;
    }

    /**
     * The number of columns.
     *
     * @return at least 1
     */
    public int width() {
        return width;
    }

    /**
     * One value.
     *
     * @param y row
     * @param x column
     * @return the value
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public float get(int y, int x) {
        if (y < 0 || y >= height || x < 0 || x >= width) {
            throw new IndexOutOfBoundsException(
                    "row " + y + ", column " + x + " of a saliency map of " + height + "x" + width);
        }
        return values[y * width + x];
    }

    /**
     * All values.
     *
     * @return a fresh array, row by row
     */
    public float[] values() {
        return values.clone();
    }

    /**
     * Writes all values into an array.
     *
     * @param target receives {@code height * width} values from index 0 on
     * @throws IllegalArgumentException if it is too short
     */
    public void copyTo(float[] target) {
        if (target.length < values.length) {
            throw new IllegalArgumentException(
                    "a saliency map of " + height + "x" + width + " does not fit an array of " + target.length);
        }
        System.arraycopy(values, 0, target, 0, values.length);
    }

    /**
     * This map as a tensor.
     *
     * @return a tensor of shape {@code height x width} over a copy of the values
     */
    public Tensor toTensor() {
        return Tensor.of(Shape.of(height, width), values());
    }

    /**
     * The smallest value.
     *
     * @return the minimum
     */
    public float min() {
        float min = values[0];
        for (float v : values) {
            min = Math.min(min, v);
        }
        return min;
    }

    /**
     * The largest value.
     *
     * @return the maximum
     */
    public float max() {
        return values[argMax()];
    }

    /**
     * Where the largest value is.
     *
     * @return {@code y * width + x} of the first cell, row by row, that attains the maximum
     */
    public int argMax() {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    /**
     * Whether all values are equal: such a map says nothing about where.
     *
     * @return true if minimum and maximum are equal
     */
    public boolean isConstant() {
        return min() == max();
    }

    /**
     * The map on another grid, by bilinear interpolation with half-pixel centres and clamped edges
     * ({@link ResizeWeights#bilinear(int, int, int, int)}). Computed in double: a constant map stays constant.
     *
     * @param toHeight rows after, at least 1
     * @param toWidth columns after, at least 1
     * @return the resized map; this one if the size is the same
     * @throws IllegalArgumentException if a size is below 1 or too large
     */
    public SaliencyMap resizedTo(int toHeight, int toWidth) {
        if (toHeight == height && toWidth == width) {
            return this;
        }
        ResizeWeights weights = ResizeWeights.bilinear(height, width, toHeight, toWidth);
        return of(toHeight, toWidth, weights.apply(widened()));
    }

    /**
     * The map brought to [0, 1]. A map the normalisation is not defined for becomes zeros: a constant one for
     * {@link Normalization#RANGE}, one without positive values for {@link Normalization#MAX}.
     *
     * @param normalization how
     * @return the normalised map, of the same size
     */
    public SaliencyMap normalized(Normalization normalization) {
        return of(height, width, normalization.apply(widened()));
    }

    private double[] widened() {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /** Two maps are equal if their sizes and all their values are. */
    @Override
    public boolean equals(Object o) {
        return o instanceof SaliencyMap m && height == m.height && width == m.width && Arrays.equals(values, m.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "SaliencyMap " + height + "x" + width + " in [" + min() + ", " + max() + "]";
    }
}
