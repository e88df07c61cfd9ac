package org.saliency4j.engine.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * A weight matrix cut into blocks of rows, each stored column by column, as {@link MatrixKernels} wants it. Rows that fill up the last
 * block are zero.
 */
final class PackedMatrix {
    private final int rows;
    private final int depth;
    private final float[] elements;
    private final int[] blockStart;
    private final int[] blockHeight;

    /**
     * A matrix as it lies among a convolution's weights: element (row, k) with {@code k = outer * inner + i} at {@code at + row * rowStride +
     * i * innerStride + outer * outerStride}.
     */
    record Source(float[] weights, int at, int rowStride, int inner, int innerStride, int outerStride) {
        /** The same matrix so many elements on. */
        Source shifted(int by) {
            return new Source(weights, at + by, rowStride, inner, innerStride, outerStride);
        }
    }

    /** Packs a matrix for good. */
    PackedMatrix(int rows, int depth, Source source, MatrixKernels kernels, WorkerPool pool) {
        this(rows, depth, kernels, new float[size(rows, depth, kernels)]);
        pack(source, pool);
    }

    /** A matrix still to be packed into memory of at least {@link #size} elements. */
    PackedMatrix(int rows, int depth, MatrixKernels kernels, float[] elements) {
        this.rows = rows;
        this.depth = depth;
        this.elements = elements;
        int[] heights = kernels.blockRows();
        List<Integer> blocks = new ArrayList<>();
        int left = padded(rows, kernels);
        for (int height : heights) {
            for (; left >= height; left -= height) {
                blocks.add(height);
            }
        }
        blockHeight = blocks.stream().mapToInt(Integer::intValue).toArray();
        blockStart = new int[blockHeight.length];
        for (int b = 1; b < blockStart.length; b++) {
            blockStart[b] = blockStart[b - 1] + blockHeight[b - 1];
        }
    }

    /** The number of elements that a packed matrix takes. */
    static int size(int rows, int depth, MatrixKernels kernels) {
        return Math.multiplyExact(padded(rows, kernels), depth);
    }

    private static int padded(int rows, MatrixKernels kernels) {
        int[] heights = kernels.blockRows();
        int unit = heights[heights.length - 1];
        return (rows + unit - 1) / unit * unit;
    }

    /** Packs on several threads. */
    void pack(Source source, WorkerPool pool) {
        pool.parallelFor(blockStart.length, (block, slot) -> pack(block, source));
    }

    /** Packs on this thread. */
    void pack(Source source) {
        for (int block = 0; block < blockStart.length; block++) {
            pack(block, source);
        }
    }

    private void pack(int block, Source source) {
        int height = blockHeight[block];
        int valid = validRows(block);
        int to = blockStart[block] * depth;
        int first = source.at + blockStart[block] * source.rowStride;
        for (int outer = 0; outer < depth / source.inner; outer++) {
            int from = first + outer * source.outerStride;
            for (int k = 0; k < source.inner; k++) {
                for (int i = 0; i < valid; i++) {
                    elements[to + i] = source.weights[from + i * source.rowStride];
                }
                Arrays.fill(elements, to + valid, to + height, 0);
                from += source.innerStride;
                to += height;
            }
        }
    }

    int depth() {
        return depth;
    }

    int rows() {
        return rows;
    }

    int blocks() {
        return blockStart.length;
    }

    int blockStart(int block) {
        return blockStart[block];
    }

    /** The row behind a block's last, counting those that fill it up. */
    int end(int block) {
        return blockStart[block] + blockHeight[block];
    }

    /** Rows of a block that are rows of the matrix. */
    int validRows(int block) {
        return Math.min(blockHeight[block], rows - blockStart[block]);
    }

    /** Points a tile at {@code count} columns of a block from column {@code first} on. */
    void select(int block, int first, int count, MatrixKernels.Tile tile) {
        tile.rows = blockHeight[block];
        tile.depth = count;
        tile.weights = elements;
        tile.weightsAt = blockStart[block] * depth + first * blockHeight[block];
    }

    long bytes() {
        return (long) elements.length * Float.BYTES;
    }
}
