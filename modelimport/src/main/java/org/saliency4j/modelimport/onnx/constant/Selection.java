package org.saliency4j.modelimport.onnx.constant;

import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * Which elements of a fixed array another one is made of: what slicing, gathering, transposing and broadcasting have in common.
 */
public final class Selection {
    /** A result may be this large whatever its source; beyond that it may be as large as the source. */
    private static final int ALWAYS_ALLOWED = 1 << 22;

    private final Shape shape;
    private final int[] sources;

    /** Elements by the row-major indices of their sources, which are taken, not copied. */
    Selection(Shape shape, int[] sources) {
        this.shape = shape;
        this.sources = sources;
    }

    /**
     * The result's extents.
     *
     * @return the shape that the chosen elements form
     */
    public Shape shape() {
        return shape;
    }

    /**
     * Where the elements come from.
     *
     * @return for each element of the result the row-major index of its source; not to be modified
     */
    public int[] sources() {
        return sources;
    }

    /**
     * Every {@code step}-th index of an axis.
     *
     * @param from the source's extents
     * @param axis from 0
     * @param start the first index
     * @param count how many, from 0
     * @param step distance between two of them
     * @return the selection
     */
    public static Selection slice(Shape from, int axis, int start, int count, int step) {
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = Math.addExact(start, Math.multiplyExact(i, step));
        }
        return gather(from, axis, Shape.of(count), indices);
    }

    /**
     * Chosen indices of an axis, which is replaced by the indices' own axes.
     *
     * @param from the source's extents
     * @param axis from 0
     * @param indexShape the extents of the array of indices
     * @param indices each from 0
     * @return the selection
     * @throws IllegalArgumentException if an index leaves the axis
     */
    public static Selection gather(Shape from, int axis, Shape indexShape, int[] indices) {
        for (int index : indices) {
            if (index < 0 || index >= from.dim(axis)) {
                throw new IllegalArgumentException(
                        "index " + index + " leaves axis " + axis + " of a value of shape " + from);
            }
        }
        int[][] offsets = offsets(from);
        int stride = stride(from, axis);
        offsets[axis] = Arrays.stream(indices).map(i -> i * stride).toArray();
        int[] dims = new int[from.rank() - 1 + indexShape.rank()];
        for (int i = 0; i < dims.length; i++) {
            int indexAxis = i - axis;
            dims[i] = i < axis
                    ? from.dim(i)
                    : indexAxis < indexShape.rank() ? indexShape.dim(indexAxis) : from.dim(i - indexShape.rank() + 1);
        }
        return of(Shape.of(dims), offsets, from);
    }

    /**
     * One element for each index, from the line along an axis that the index stands in.
     *
     * @param from the source's extents
     * @param axis from 0
     * @param indexShape the extents of the array of indices, of the source's rank
     * @param indices from 0, or from the end where negative
     * @return the selection, of the indices' shape
     * @throws IllegalArgumentException if an index leaves the axis, or the indices' extents exceed the source's
     */
    public static Selection alongAxis(Shape from, int axis, Shape indexShape, long[] indices) {
        boolean fits = indexShape.rank() == from.rank();
        for (int i = 0; fits && i < from.rank(); i++) {
            fits = i == axis || indexShape.dim(i) <= from.dim(i);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "indices of shape " + indexShape + " for a value of shape " + from + ", axis " + axis);
        }
        int[] sources = new int[indices.length];
        for (int e = 0; e < sources.length; e++) {
            int rest = e;
            for (int i = from.rank() - 1; i >= 0; i--) {
                int index = i == axis ? wrapped(indices[e], from, axis) : rest % indexShape.dim(i);
                sources[e] += index * stride(from, i);
                rest /= indexShape.dim(i);
            }
        }
        return new Selection(indexShape, sources);
    }

    private static int wrapped(long index, Shape from, int axis) {
        long positive = index < 0 ? index + from.dim(axis) : index;
        if (positive < 0 || positive >= from.dim(axis)) {
            throw new IllegalArgumentException(
                    "index " + index + " leaves axis " + axis + " of a value of shape " + from);
        }
        return (int) positive;
    }

    /**
     * Slices of an array replaced by others: a choice from the array's elements followed by those of the updates.
     *
     * @param shape the array's extents
     * @param indices in its last axis the first coordinates of each replaced slice
     * @param updates the extents of the slices that replace them
     * @return the selection, of the array's shape
     * @throws IllegalArgumentException if the extents do not fit one another or an index leaves its axis
     */
    public static Selection scatterNd(Shape shape, FoldedIntegers indices, Shape updates) {
        Shape index = indices.shape();
        int last = index.rank() - 1;
        int depth = last < 0 ? 0 : index.dim(last);
        boolean fits = last >= 0 && depth <= shape.rank() && updates.rank() == last + shape.rank() - depth;
        for (int i = 0; fits && i < updates.rank(); i++) {
            fits = updates.dim(i) == (i < last ? index.dim(i) : shape.dim(depth + i - last));
        }
        if (!fits) {
            throw new IllegalArgumentException("indices of shape " + index + " and updates of shape " + updates
                    + " for a value of shape " + shape);
        }
        int slice = 1;
        for (int i = depth; i < shape.rank(); i++) {
            slice *= shape.dim(i);
        }
        long[] values = indices.values();
        int[] places = new int[updates.size()];
        for (int e = 0; e < places.length; e++) {
            int at = e % slice;
            for (int i = 0; i < depth; i++) {
                at += wrapped(values[e / slice * depth + i], shape, i) * stride(shape, i);
            }
            places[e] = at;
        }
        return replaced(shape, places);
    }

    /**
     * Elements of an array replaced by others: a choice from the array's elements followed by those of the updates.
     *
     * @param shape the array's extents
     * @param places for each update the row-major index of the element it replaces; the last one wins
     * @return the selection, of the array's shape
     */
    public static Selection replaced(Shape shape, int[] places) {
        int[] sources = new int[shape.size()];
        Arrays.setAll(sources, i -> i);
        for (int i = 0; i < places.length; i++) {
            sources[places[i]] = sources.length + i;
        }
        return new Selection(shape, sources);
    }

    /**
     * Axes in another order.
     *
     * @param from the source's extents
     * @param permutation axis i of the result is axis {@code permutation.get(i)} of the source
     * @return the selection
     */
    public static Selection transpose(Shape from, List<Integer> permutation) {
        int[][] offsets = offsets(from);
        int[][] permuted = permutation.stream().map(axis -> offsets[axis]).toArray(int[][]::new);
        return of(Shape.of(permutation.stream().mapToInt(from::dim).toArray()), permuted, from);
    }

    /**
     * Repetition along axes of extent 1 and missing axes, by NumPy's rules.
     *
     * @param from the source's extents
     * @param to the result's extents
     * @return the selection
     * @throws IllegalArgumentException if the source does not broadcast to that
     */
    public static Selection broadcast(Shape from, Shape to) {
        int[][] own = offsets(from);
        int[][] offsets = new int[to.rank()][];
        for (int i = 0; i < offsets.length; i++) {
            int axis = i - to.rank() + from.rank();
            if (axis >= 0 && from.dim(axis) == to.dim(i)) {
                offsets[i] = own[axis];
            } else if (axis < 0 || from.dim(axis) == 1) {
                checkSize(to, from);
                offsets[i] = new int[to.dim(i)];
            } else {
                throw new IllegalArgumentException("a value of shape " + from + " does not broadcast to " + to);
            }
        }
        if (from.rank() > to.rank()) {
            throw new IllegalArgumentException("a value of shape " + from + " does not broadcast to " + to);
        }
        return of(to, offsets, from);
    }

    /** For each axis the distance of each of its indices from the first element. */
    private static int[][] offsets(Shape shape) {
        int[][] offsets = new int[shape.rank()][];
        for (int axis = 0; axis < offsets.length; axis++) {
            // An array without elements may still claim a huge extent.
            checkSize(Shape.of(shape.dim(axis)), shape);
            int stride = stride(shape, axis);
            offsets[axis] = new int[shape.dim(axis)];
            for (int i = 0; i < offsets[axis].length; i++) {
                offsets[axis][i] = i * stride;
            }
        }
        return offsets;
    }

    private static int stride(Shape shape, int axis) {
        int stride = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            stride *= shape.dim(i);
        }
        return stride;
    }

    private static void checkSize(Shape to, Shape from) {
        long size = 1;
        for (int i = 0; i < to.rank(); i++) {
            size = Math.multiplyExact(size, to.dim(i));
        }
        if (size > Math.max(from.size(), ALWAYS_ALLOWED)) {
            throw new IllegalArgumentException("a fixed value of " + size + " elements is too large");
        }
    }

    /** All sums of one offset an axis, the last axis fastest. */
    private static Selection of(Shape shape, int[][] offsets, Shape from) {
        checkSize(shape, from);
        int[] sources = {0};
        for (int[] axis : offsets) {
            int[] longer = new int[sources.length * axis.length];
            int at = 0;
            for (int base : sources) {
                for (int offset : axis) {
                    longer[at++] = base + offset;
                }
            }
            sources = longer;
        }
        return new Selection(shape, sources);
    }
}
