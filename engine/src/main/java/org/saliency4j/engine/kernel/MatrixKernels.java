package org.saliency4j.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Products of a packed weight block with a packed panel of columns: what convolutions and fully connected layers spend their time in.
 *
 * <p>A <em>block</em> is a few rows of a weight matrix, stored column by column: element (i, k) at {@code k * rows + i}. A <em>panel</em>
 * is {@link #panelColumns()} columns of the other factor, stored row by row: element (k, j) at {@code k * panelColumns + j}. Both are then
 * read from front to back with constant distances, which is what lets a compiler keep the whole tile of results in registers.
 *
 * <p>Each result is one chain of additions in the order of k. A chain does not depend on the tile it is computed
 * in, nor on being interrupted and resumed, so results are the same bits however the columns are cut into panels and the inner dimension
 * into stretches.
 */
public interface MatrixKernels {
    /**
     * The number of columns of a panel.
     *
     * @return at least 1
     */
    int panelColumns();

    /**
     * The numbers of rows a block may have.
     *
     * @return descending; the last is the unit that row counts are padded to
     */
    int[] blockRows();

    /**
     * Copies a few rows of a matrix into panels, columns side by side. Elements of a panel beyond its last column are unspecified, and so
     * are the {@link #columnUnit()} elements behind its last row: they must be there, and be no other panel's.
     *
     * @param columns the matrix
     * @param runs which columns, and where in the panels they go
     * @param first the first row to copy
     * @param rows how many rows to copy
     * @param panels the panels to fill, {@link #panelColumns()} elements a row; not the matrix's own array
     * @param at index of the first panel's first element
     */
    void pack(Columns columns, Runs runs, int first, int rows, float[] panels, int at);

    /**
     * Computes one tile: {@code out[o + i * stride + j] = start(i, j) + sum over k of block(i, k) * panel(k, j)}, for all rows of the block
     * and at least {@code columns} columns. Columns beyond, up to the next multiple of {@link #columnUnit()}, are written with unspecified
     * values.
     *
     * @param tile the factors, their size, and what the sums start from: a bias, or what an earlier call left
     * @param columns how many columns are wanted, 1 to {@link #panelColumns()}
     * @param out where the sums go; not the panel or the block, but it may be what they start from
     * @param o index of the first sum
     * @param stride distance between two rows of sums
     */
    void multiply(Tile tile, int columns, float[] out, int o, int stride);

    /**
     * Stores finished sums: {@code out[o + i * stride + j] = clip(sums[i * panelColumns + j] + residual[r + i * stride + j])}.
     *
     * @param rows number of rows
     * @param columns number of columns, 1 to {@link #panelColumns()}; nothing beyond is touched
     * @param sums the sums, {@link #panelColumns()} a row
     * @param out where the results go
     * @param o index of the first result
     * @param stride distance between two rows of results
     * @param residual added before clipping, laid out like the results (it may be the results' own array); or null
     * @param r index of its first element
     * @param clip bounds applied last
     */
    void finish(
            int rows,
            int columns,
            float[] sums,
            float[] out,
            int o,
            int stride,
            float @Nullable [] residual,
            int r,
            Clip clip);

    /**
     * The granularity in which columns are computed.
     *
     * @return the number of lanes, a divisor of {@link #panelColumns()}
     */
    int columnUnit();

    /** The factors of a tile. Mutable, so that a loop over tiles allocates nothing; used by one thread at a time. */
    final class Tile {
        /** Rows of the block, one of {@link MatrixKernels#blockRows()}. */
        public int rows;
        /** Columns of the block, rows of the panel. */
        public int depth;
        /** The array that holds the block. */
        public float[] weights = new float[0];
        /** Index of the block's first element. */
        public int weightsAt;
        /** The array that holds the panel. */
        public float[] panel = new float[0];
        /** Index of the panel's first element. */
        public int panelAt;
        /** What the sums start from, a row for each row of the block and {@link MatrixKernels#panelColumns()} elements in each. */
        public float[] start = new float[0];
        /** Index of the first of them. */
        public int startAt;
        /** Distance between two rows of them; 0 if all rows start alike. */
        public int startStride;

        /** An empty tile. */
        public Tile() {}
    }
}
