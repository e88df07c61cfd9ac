package org.saliency4j.engine.step;

import java.util.ArrayList;
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

    PackedMatrix(int rows, int depth, Source source, MatrixKernels kernels, WorkerPool pool) {
        this.rows = rows;
        this.depth = depth;
        int[] heights = kernels.blockRows();
        int unit = heights[heights.length - 1];
        List<Integer> blocks = new ArrayList<>();
        int left = (rows + unit - 1) / unit * unit;
        int padded = left;
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
        elements = new float[Math.multiplyExact(padded, depth)];
        pool.parallelFor(blockStart.length, (block, slot) -> pack(block, source));
    }

    private void pack(int block, Source source) {
        int height = blockHeight[block];
        int valid = validRows(block);
        int outers = depth / source.inner;
        for (int i = 0; i < valid; i++) {
            int row = source.at + (blockStart[block] + i) * source.rowStride;
            int to = blockStart[block] * depth + i;
            for (int outer = 0; outer < outers; outer++) {
                int from = row + outer * source.outerStride;
                for (int k = 0; k < source.inner; k++) {
                    elements[to] = source.weights[from];
                    from += source.innerStride;
                    to += height;
                }
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
