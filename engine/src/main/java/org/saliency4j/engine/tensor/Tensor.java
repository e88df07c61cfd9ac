package org.saliency4j.engine.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * A dense float32 array, row-major in its shape's axes (for images: batch, channels, height, width).
 *
 * <p>A tensor does not copy the array it is made of, and hands it out again through {@link #data()}: values of hundreds of megabytes pass
 * through here. Who makes a tensor gives the array away; who reads one must not write to it.
 */
public final class Tensor {
    private final Shape shape;
    private final float[] data;

    private Tensor(Shape shape, float[] data) {
        this.shape = shape;
        this.data = data;
    }

    /**
     * A tensor over the given elements.
     *
     * @param shape a shape without free batch
     * @param data as many elements as the shape says, row-major; not copied, and not to be modified afterwards
     * @return the tensor
     * @throws IllegalArgumentException if the number of elements differs from the shape's
     */
    public static Tensor of(Shape shape, float... data) {
        if (shape.size() != data.length) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + shape + " has " + shape.size() + " elements, got " + data.length);
        }
        return new Tensor(shape, data);
    }

    /**
     * A tensor of zeros.
     *
     * @param shape a shape without free batch
     * @return the tensor
     */
    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new float[shape.size()]);
    }

    /**
     * A tensor of equal elements.
     *
     * @param shape a shape without free batch
     * @param value every element
     * @return the tensor
     */
    public static Tensor filled(Shape shape, float value) {
        Tensor tensor = zeros(shape);
        Arrays.fill(tensor.data, value);
        return tensor;
    }

    /**
     * Samples joined along axis 0.
     *
     * @param tensors at least one tensor; all of one shape but for the first extent
     * @return the joined tensor
     * @throws IllegalArgumentException if the list is empty or the samples differ in shape
     */
    public static Tensor stack(List<Tensor> tensors) {
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("no tensors to stack");
        }
        Shape sample = tensors.get(0).shape.withBatch(Shape.BATCH);
        int rows = 0;
        for (Tensor t : tensors) {
            if (!sample.accepts(t.shape)) {
                throw new IllegalArgumentException("cannot stack " + t.shape + " on " + sample);
            }
            rows += t.shape.dim(0);
        }
        Shape shape = sample.withBatch(rows);
        float[] all = new float[shape.size()];
        int at = 0;
        for (Tensor t : tensors) {
            System.arraycopy(t.data, 0, all, at, t.data.length);
            at += t.data.length;
        }
        return new Tensor(shape, all);
    }

    /**
     * The extents.
     *
     * @return the shape, never with a free batch
     */
    public Shape shape() {
        return shape;
    }

    /**
     * The elements.
     *
     * @return the backing array; not to be modified
     */
    public float[] data() {
        return data;
    }

    /**
     * One sample.
     *
     * @param index 0 to the first extent - 1
     * @return a copy with first extent 1
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public Tensor row(int index) {
        if (index < 0 || index >= shape.dim(0)) {
            throw new IndexOutOfBoundsException("sample " + index + " of a tensor of shape " + shape);
        }
        int size = shape.perSampleSize();
        return new Tensor(shape.withBatch(1), Arrays.copyOfRange(data, index * size, (index + 1) * size));
    }

    /**
     * The same elements under another shape.
     *
     * @param other a shape of equal size
     * @return a tensor that shares this one's elements
     * @throws IllegalArgumentException if the sizes differ
     */
    public Tensor reshaped(Shape other) {
        return of(other, data);
    }

    /**
     * The elements with the axes in another order.
     *
     * @param order axis i of the result is axis {@code order[i]} of this tensor; a permutation of all axes
     * @return a new tensor
     * @throws IllegalArgumentException if the order is no permutation
     */
    public Tensor permuted(int... order) {
        int rank = order.length;
        int[] dims = new int[rank];
        int[] strides = new int[rank];
        boolean[] taken = new boolean[shape.rank()];
        for (int i = 0; i < rank; i++) {
            if (rank != shape.rank() || order[i] < 0 || order[i] >= rank || taken[order[i]]) {
                throw new IllegalArgumentException("order " + Arrays.toString(order) + " for a tensor of shape " + shape
                        + ", expected each axis once");
            }
            taken[order[i]] = true;
            dims[i] = shape.dim(order[i]);
            strides[i] = 1;
            for (int axis = order[i] + 1; axis < rank; axis++) {
                strides[i] *= shape.dim(axis);
            }
        }
        float[] moved = new float[data.length];
        int[] index = new int[rank];
        int at = 0;
        for (int i = 0; i < moved.length; i++) {
            moved[i] = data[at];
            for (int axis = rank - 1; axis >= 0; axis--) {
                at += strides[axis];
                if (++index[axis] < dims[axis]) {
                    break;
                }
                index[axis] = 0;
                at -= strides[axis] * dims[axis];
            }
        }
        return of(Shape.of(dims), moved);
    }

    /** Two tensors are equal if their shapes and all their elements are ({@code NaN} equals {@code NaN}). */
    @Override
    public boolean equals(Object o) {
        return o instanceof Tensor t && shape.equals(t.shape) && Arrays.equals(data, t.data);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float v : data) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        return data.length == 0 ? "Tensor " + shape : "Tensor " + shape + " in [" + min + ", " + max + "]";
    }
}
