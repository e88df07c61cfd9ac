package org.saliency4j.engine.image;

/**
 * A resize of planes from one size to another, as the linear map it is: {@code y = A x}. Immutable; made once, applied to any number of
 * planes.
 *
 * <p>{@link #transposed()} is {@code A'}, the map back from gradients: if {@code g} is the gradient of a scalar with respect to the
 * resized plane, {@code transposed().apply(g)} is its gradient with respect to the plane that was resized. For all planes,
 * {@code <A x, y> = <x, A' y>} up to rounding.
 *
 * <p>Float methods use weights rounded from double and sum in float32: with {@code t} the largest number of source elements of an output
 * along one axis (2 for {@link #bilinear}), every value is within {@code 2 * (t + 2) * 2^-24 * max|source|} of the exact one (for the
 * transpose: times the sum of the weights that meet in it). Double methods do the same in double throughout.
 */
public final class ResizeWeights {
    private final AxisWeights vertical;
    private final AxisWeights horizontal;

    private ResizeWeights(AxisWeights vertical, AxisWeights horizontal) {
        this.vertical = vertical;
        this.horizontal = horizontal;
    }

    /**
     * Bilinear interpolation with half-pixel centres and clamped edges, without anti-aliasing: along each axis, output {@code o} reads at
     * {@code (o + 0.5) * from / to - 0.5}. This is PyTorch's {@code interpolate(mode="bilinear", align_corners=False)} and TensorFlow's
     * {@code image.resize}. Enlarging is smooth; reducing by more than 2 skips source pixels.
     *
     * @param fromHeight rows before, at least 1
     * @param fromWidth columns before, at least 1
     * @param toHeight rows after, at least 1
     * @param toWidth columns after, at least 1
     * @return the map
     * @throws IllegalArgumentException if a size is below 1 or has too many pixels
     */
    public static ResizeWeights bilinear(int fromHeight, int fromWidth, int toHeight, int toWidth) {
        checkSizes(fromHeight, fromWidth, toHeight, toWidth);
        return new ResizeWeights(AxisWeights.linear(fromHeight, toHeight), AxisWeights.linear(fromWidth, toWidth));
    }

    /**
     * Bilinear interpolation whose triangle grows with the reduction, so that every source pixel counts: what Pillow's
     * {@code resize(BILINEAR)} and PyTorch's {@code antialias=True} compute, without Pillow's rounding to 8 bits after each axis. Where an
     * axis grows, it equals {@link #bilinear}.
     *
     * @param fromHeight rows before, at least 1
     * @param fromWidth columns before, at least 1
     * @param toHeight rows after, at least 1
     * @param toWidth columns after, at least 1
     * @return the map
     * @throws IllegalArgumentException if a size is below 1 or has too many pixels
     */
    public static ResizeWeights antialiased(int fromHeight, int fromWidth, int toHeight, int toWidth) {
        checkSizes(fromHeight, fromWidth, toHeight, toWidth);
        return new ResizeWeights(AxisWeights.triangle(fromHeight, toHeight), AxisWeights.triangle(fromWidth, toWidth));
    }

    private static void checkSizes(int fromHeight, int fromWidth, int toHeight, int toWidth) {
        Image.pixels(fromHeight, fromWidth);
        Image.pixels(toHeight, toWidth);
        // The plane between the two passes: never more rows than either side, but perhaps the longer ones.
        Image.pixels(Math.min(fromHeight, toHeight), Math.max(fromWidth, toWidth));
    }

    /**
     * The rows of the planes this map takes.
     *
     * @return at least 1
     */
    public int fromHeight() {
        return vertical.inputs();
    }

    /**
     * The columns of the planes this map takes.
     *
     * @return at least 1
     */
    public int fromWidth() {
        return horizontal.inputs();
    }

    /**
     * The rows of the planes this map makes.
     *
     * @return at least 1
     */
    public int toHeight() {
        return vertical.outputs();
    }

    /**
     * The columns of the planes this map makes.
     *
     * @return at least 1
     */
    public int toWidth() {
        return horizontal.outputs();
    }

    /**
     * The transposed map, from the size after to the size before.
     *
     * @return {@code A'}
     */
    public ResizeWeights transposed() {
        return new ResizeWeights(vertical.transposed(), horizontal.transposed());
    }

    /**
     * Applies this map to planes.
     *
     * @param planes any whole number of planes of {@code fromHeight * fromWidth}, one after the other; not modified
     * @return as many planes of {@code toHeight * toWidth}, in a fresh array
     * @throws IllegalArgumentException if the length does not fit
     */
    public float[] apply(float[] planes) {
        int count = count(planes.length);
        float[] result = new float[resultLength(count)];
        float[] between = new float[betweenSize()];
        for (int p = 0; p < count; p++) {
            int from = p * fromSize();
            int to = p * toSize();
            if (rowsFirst()) {
                horizontal.alongRows(planes, from, fromHeight(), between, 0);
                vertical.alongColumns(between, 0, toWidth(), result, to);
            } else {
                vertical.alongColumns(planes, from, fromWidth(), between, 0);
                horizontal.alongRows(between, 0, toHeight(), result, to);
            }
        }
        return result;
    }

    /**
     * Applies this map to planes in double precision.
     *
     * @param planes any whole number of planes of {@code fromHeight * fromWidth}, one after the other; not modified
     * @return as many planes of {@code toHeight * toWidth}, in a fresh array
     * @throws IllegalArgumentException if the length does not fit
     */
    public double[] apply(double[] planes) {
        int count = count(planes.length);
        double[] result = new double[resultLength(count)];
        double[] between = new double[betweenSize()];
        for (int p = 0; p < count; p++) {
            int from = p * fromSize();
            int to = p * toSize();
            if (rowsFirst()) {
                horizontal.alongRows(planes, from, fromHeight(), between, 0);
                vertical.alongColumns(between, 0, toWidth(), result, to);
            } else {
                vertical.alongColumns(planes, from, fromWidth(), between, 0);
                horizontal.alongRows(between, 0, toHeight(), result, to);
            }
        }
        return result;
    }

    /** The pass along rows gathers and is the slow one: it goes where there are fewer rows. */
    private boolean rowsFirst() {
        return fromHeight() <= toHeight();
    }

    private int betweenSize() {
        return rowsFirst() ? fromHeight() * toWidth() : toHeight() * fromWidth();
    }

    private int fromSize() {
        return fromHeight() * fromWidth();
    }

    private int toSize() {
        return toHeight() * toWidth();
    }

    private int count(int length) {
        if (length % fromSize() != 0) {
            throw new IllegalArgumentException("planes of " + fromHeight() + "x" + fromWidth() + " have a multiple of "
                    + fromSize() + " values, got " + length);
        }
        return length / fromSize();
    }

    private int resultLength(int count) {
        long length = (long) count * toSize();
        if (length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    count + " planes of " + toHeight() + "x" + toWidth() + " are too large for one array");
        }
        return (int) length;
    }

    @Override
    public String toString() {
        return "ResizeWeights " + fromHeight() + "x" + fromWidth() + " to " + toHeight() + "x" + toWidth();
    }
}
