package org.saliency4j.engine.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.kernel.MatrixKernels;

/**
 * A weight matrix cut into blocks of rows, each stored column by column, as {@link MatrixKernels} wants it. Rows that fill up the last
 * block are zero.
 */
final class PackedMatrix {
    /** Element (row, column) of the matrix to pack. */
    @FunctionalInterface
    interface Elements {
        float at(int row, int column);
    }

    private final int rows;
    private final int depth;
    private final float[] elements;
    private final int[] blockStart;
    private final int[] blockHeight;

    PackedMatrix(int rows, int depth, Elements source, MatrixKernels kernels) {
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
        for (int b = 0; b < blockStart.length; b++) {
            int at = blockStart[b] * depth;
            int valid = validRows(b);
            for (int i = 0; i < valid; i++) {
                for (int k = 0; k < depth; k++) {
                    elements[at + k * blockHeight[b] + i] = source.at(blockStart[b] + i, k);
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

    /** Rows of a block that are rows of the matrix. */
    int validRows(int block) {
        return Math.min(blockHeight[block], rows - blockStart[block]);
    }

    /** A value for each row, padded like the rows. */
    float[] padded(float[] perRow) {
        int last = blockStart.length - 1;
        return Arrays.copyOf(perRow, blockStart[last] + blockHeight[last]);
    }

    void select(int block, MatrixKernels.Tile tile) {
        tile.rows = blockHeight[block];
        tile.depth = depth;
        tile.weights = elements;
        tile.weightsAt = blockStart[block] * depth;
        tile.biasAt = blockStart[block];
    }

    long bytes() {
        return (long) elements.length * Float.BYTES;
    }
}
