package org.saliency4j.metrics;

import java.util.Arrays;
import org.saliency4j.explain.SaliencyMap;

/**
 * Values on a grid in double precision: what two-map metrics compare. Immutable. A {@link SaliencyMap} is one whose values happen to be
 * float32; maps read from files keep their digits.
 */
public final class Plane {
    private final int height;
    private final int width;
    private final double[] values;

    private Plane(int height, int width, double[] values) {
        this.height = height;
        this.width = width;
        this.values = values;
    }

    /**
     * A plane of the given values.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param values {@code height * width} finite values, row by row; copied
     * @return the plane
     * @throws IllegalArgumentException if a size is below 1, the number of values does not fit or a value is not finite
     */
    public static Plane of(int height, int width, double... values) {
        if (height < 1 || width < 1 || values.length != (long) height * width) {
            throw new IllegalArgumentException(
                    "a plane of " + height + "x" + width + ", at least 1x1, cannot have " + values.length + " values");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("values to compare must be finite, got " + values[i] + " at row "
                        + i / width + ", column " + i % width);
            }
        }
        return new Plane(height, width, values.clone());
    }

    /**
     * A map's values.
     *
     * @param map the map
     * @return the plane, exactly
     */
    public static Plane of(SaliencyMap map) {
        float[] narrow = map.values();
        double[] wide = new double[narrow.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = narrow[i];
        }
        return new Plane(map.height(), map.width(), wide);
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
     * The number of values.
     *
     * @return rows times columns
     */
    public int size() {
        return values.length;
    }

    /**
     * One value.
     *
     * @param index {@code y * width + x}
     * @return the value
     */
    public double get(int index) {
        return values[index];
    }

    /**
     * All values.
     *
     * @return a fresh array, row by row
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * The array behind the plane, not a copy of it: for kernels, which would spend as long copying as computing. Whoever writes to it breaks
     * every score that is taken from this plane.
     *
     * @return all values, row by row; to be read only
     */
    public double[] sharedValues() {
        return values;
    }

    /**
     * Checks that two planes can be compared.
     *
     * @param other another plane
     * @throws IllegalArgumentException if the sizes differ
     */
    public void requireSameSize(Plane other) {
        if (height != other.height || width != other.width) {
            throw new IllegalArgumentException("maps of " + height + "x" + width + " and " + other.height + "x"
                    + other.width + " cannot be compared, expected one size");
        }
    }

    /** Two planes are equal if their sizes and all their values are. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Plane p && height == p.height && width == p.width && Arrays.equals(values, p.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "plane of " + height + "x" + width;
    }
}
