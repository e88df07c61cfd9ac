package org.saliency4j.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Products of a packed weight block with a packed panel of columns: what convolutions and fully connected layers spend their time in.
 *
 * <p>A <em>block</em> is a few rows of a weight matrix, stored column by column: element (i, k) at {@code k * rows + i}. A <em>panel</em>
 * is {@link #panelColumns()} columns of the other factor, stored row by row: element (k, j) at {@code k * panelColumns + j}. Both are then
 * read from front to back with constant distances, which is what lets a compiler keep the whole tile of results in registers.
 *
 * <p>Each result is one chain of additions in the order of k that starts from the bias. A chain does not depend on the tile it is computed
 * in, so results are the same bits however the columns are cut into panels.
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
     * Copies columns into a panel: row {@code k = t * channels + c} of the panel is {@code source[base + c * channelStride + offsets[t] + j]},
     * for {@code j} from 0 to {@code columns - 1}, followed by zeros.
     *
     * @param source the array to read
     * @param base index of the first column for channel 0 and offset 0
     * @param channels number of channels
     * @param channelStride distance between two channels
     * @param offsets one distance for each tap
     * @param columns how many columns there are, 1 to {@link #panelColumns()}
     * @param panel the panel to fill, {@code channels * offsets.length * panelColumns} elements from {@code at}; not {@code source}
     * @param at index of the panel's first element
     */
    void pack(
            float[] source,
            int base,
            int channels,
            int channelStride,
            int[] offsets,
            int columns,
            float[] panel,
            int at);

    /**
     * Computes one tile: {@code out[o + i * stride + j] = clip(bias[b + i] + sum over k of block(i, k) * panel(k, j) + residual[r + i *
     * stride + j])}, for all rows of the block and at least {@code columns} columns. Columns beyond, up to the next multiple of
     * {@link #columnUnit()}, are written with unspecified values.
     *
     * @param tile the factors and their size
     * @param columns how many columns are wanted, 1 to {@link #panelColumns()}
     * @param out where the results go; not the panel or the block
     * @param o index of the first result
     * @param stride distance between two rows of results
     * @param residual added before clipping, laid out like the results (it may be the results' own array); or null
     * @param r index of its first element
     * @param clip bounds applied last
     */
    void multiply(
            Tile tile, int columns, float[] out, int o, int stride, float @Nullable [] residual, int r, Clip clip);

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
        /** What the sums start from, one value a row. */
        public float[] bias = new float[0];
        /** Index of the first row's value. */
        public int biasAt;

        /** An empty tile. */
        public Tile() {}
    }
}
