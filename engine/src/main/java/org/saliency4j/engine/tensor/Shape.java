package org.saliency4j.engine.tensor;

import java.util.Arrays;

/**
 * The extents of a tensor's axes. Axis 0 may be the free batch axis ({@link #BATCH}); every other extent is at least 0.
 *
 * <p>A shape is immutable. Its text form is {@code 2x3x224x224}, or {@code Nx3x224x224} with a free batch.
 */
public final class Shape {
    /** The extent of axis 0 that stands for "any number of samples". */
    public static final int BATCH = -1;

    private final int[] dims;

    private Shape(int[] dims) {
        this.dims = dims;
    }

    /**
     * A shape with the given extents.
     *
     * @param dims extents, outermost first; none for a scalar; only the first may be {@link #BATCH}
     * @return the shape
     * @throws IllegalArgumentException if an extent is negative
     */
    public static Shape of(int... dims) {
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] < 0 && !(i == 0 && dims[i] == BATCH)) {
                throw new IllegalArgumentException("extent of axis " + i + " must not be negative, got " + dims[i]);
            }
        }
        return new Shape(dims.clone());
    }

    /**
     * A shape with a free batch axis in front.
     *
     * @param perSample the extents of one sample
     * @return a shape of rank {@code perSample.length + 1}
     * @throws IllegalArgumentException if an extent is negative
     */
    public static Shape batched(int... perSample) {
        int[] dims = new int[perSample.length + 1];
        dims[0] = BATCH;
        System.arraycopy(perSample, 0, dims, 1, perSample.length);
        return of(dims);
    }

    /**
     * The number of axes.
     *
     * @return the rank, 0 for a scalar
     */
    public int rank() {
        return dims.length;
    }

    /**
     * The extent of one axis.
     *
     * @param axis 0 to rank - 1
     * @return the extent, {@link #BATCH} for a free batch axis
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public int dim(int axis) {
        return dims[axis];
    }

    /**
     * All extents.
     *
     * @return a fresh array
     */
    public int[] dims() {
        return dims.clone();
    }

    /**
     * Whether the batch axis is free.
     *
     * @return true if axis 0 is {@link #BATCH}
     */
    public boolean isBatched() {
        return dims.length > 0 && dims[0] == BATCH;
    }

    /**
     * The number of elements.
     *
     * @return the product of all extents
     * @throws IllegalStateException if the batch is free
     * @throws ArithmeticException if the product exceeds an int
     */
    public int size() {
        if (isBatched()) {
            throw new IllegalStateException("size of " + this + " is unknown while the batch is free");
        }
        return product(0);
    }

    /**
     * The number of elements of one sample.
     *
     * @return the product of all extents but the first, 1 for a scalar
     * @throws ArithmeticException if the product exceeds an int
     */
    public int perSampleSize() {
        return product(1);
    }

    private int product(int from) {
        int size = 1;
        for (int i = from; i < dims.length; i++) {
            size = Math.multiplyExact(size, dims[i]);
        }
        return size;
    }

    /**
     * This shape with the first extent replaced.
     *
     * @param batch the number of samples, or {@link #BATCH}
     * @return the new shape
     * @throws IllegalArgumentException if this is a scalar or {@code batch} is below -1
     */
    public Shape withBatch(int batch) {
        if (dims.length == 0) {
            throw new IllegalArgumentException("a scalar has no batch axis");
        }
        int[] copy = dims.clone();
        copy[0] = batch;
        return of(copy);
    }

    /**
     * Whether a tensor of shape {@code other} is acceptable where this shape is declared: equal extents, a free batch accepts any number.
     *
     * @param other a shape
     * @return true if it fits
     */
    public boolean accepts(Shape other) {
        if (other.dims.length != dims.length) {
            return false;
        }
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] != other.dims[i] && !(i == 0 && dims[0] == BATCH)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Shape s && Arrays.equals(dims, s.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    @Override
    public String toString() {
        if (dims.length == 0) {
            return "scalar";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < dims.length; i++) {
            text.append(i == 0 ? "" : "x").append(i == 0 && dims[0] == BATCH ? "N" : String.valueOf(dims[i]));
        }
        return text.toString();
    }
}
