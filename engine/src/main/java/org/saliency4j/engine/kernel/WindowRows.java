package org.saliency4j.engine.kernel;

/**
 * Windows that slide over a padded plane: window (y, x) has its tap t at {@code offsets[t] + y * rowStride + x * step}.
 *
 * @param rows rows of windows
 * @param width windows in a row
 * @param rowStride distance between two rows of windows
 * @param step distance between two windows of a row
 * @param offsets one distance for each tap
 * @param side k if the taps are a square of k x k neighbours, {@code offsets[a * k + b] = offsets[0] + a * rowStride / step + b}; otherwise 0
 */
public record WindowRows(int rows, int width, int rowStride, int step, int[] offsets, int side) {
    /**
     * Windows of which it is found out whether they are squares.
     *
     * @param rows rows of windows
     * @param width windows in a row
     * @param rowStride distance between two rows of windows
     * @param step distance between two windows of a row
     * @param offsets one distance for each tap
     * @return the windows
     */
    public static WindowRows of(int rows, int width, int rowStride, int step, int[] offsets) {
        int side = (int) Math.round(Math.sqrt(offsets.length));
        boolean square = side * side == offsets.length && rowStride % step == 0;
        for (int t = 0; square && t < offsets.length; t++) {
            square = offsets[t] == offsets[0] + t / side * (rowStride / step) + t % side;
        }
        return new WindowRows(rows, width, rowStride, step, offsets, square ? side : 0);
    }

    /**
     * The number of windows.
     *
     * @return rows times width
     */
    public int count() {
        return rows * width;
    }
}
