package org.saliency4j.metrics.comparison;

import java.util.Arrays;
import org.saliency4j.engine.image.Border;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.kernel.SimilarityKernels;
import org.saliency4j.engine.thread.WorkerPool;
import org.saliency4j.metrics.Plane;

/**
 * One pass over two planes that gives the mean of structural similarity, or of its contrast part, over all windows.
 *
 * <p>Threads share blocks of windows. Within a block, a few rows of windows at a time are filtered from row to row straight from the
 * planes, then along the row. Blocks are added in one order, so the result is the same whatever the number of threads.
 */
final class SimilarityScan {
    /** Columns of windows in a block: the rows under {@link SimilarityKernels#ROWS} rows of windows stay in the second-level cache. */
    private static final int COLUMNS = 512;

    /** Rows of windows in a block: few, so that a thread that is held up does not hold up the others for long. */
    private static final int ROWS = 2 * SimilarityKernels.ROWS;

    /** Doubles in a cache line. */
    private static final int LINE = 8;

    private final SimilarityKernels kernels = Kernels.best().similarity();
    private final double[] x;
    private final double[] y;
    private final int width;
    private final double[] taps;
    private final SimilarityKernels.Constants constants;
    private final Part part;
    private final int windowRows;
    private final int windowColumns;

    /** What is averaged. */
    enum Part {
        SIMILARITY,
        CONTRAST
    }

    private SimilarityScan(Plane x, Plane y, SsimConvention convention, DataRange range, Part part) {
        Border border = convention.border();
        int margin = border == null ? 0 : convention.taps().length / 2;
        this.x = border == null ? x.sharedValues() : bordered(x, margin, border);
        this.y = border == null ? y.sharedValues() : bordered(y, margin, border);
        this.width = x.width() + 2 * margin;
        this.taps = convention.taps();
        this.constants = convention.constants(range);
        this.part = part;
        this.windowRows = x.height() + 2 * margin - taps.length + 1;
        this.windowColumns = width - taps.length + 1;
    }

    static double mean(Plane x, Plane y, SsimConvention convention, DataRange range, Part part) {
        return new SimilarityScan(x, y, convention, range, part).mean();
    }

    private static double[] bordered(Plane plane, int margin, Border border) {
        int height = plane.height() + 2 * margin;
        int width = plane.width() + 2 * margin;
        double[] inner = plane.sharedValues();
        double[] values = new double[height * width];
        for (int i = 0; i < height; i++) {
            int from = border.index(i - margin, plane.height()) * plane.width();
            int to = i * width;
            System.arraycopy(inner, from, values, to + margin, plane.width());
            for (int j = 0; j < margin; j++) {
                values[to + j] = inner[from + border.index(j - margin, plane.width())];
                values[to + width - 1 - j] = inner[from + border.index(plane.width() + margin - 1 - j, plane.width())];
            }
        }
        return values;
    }

    private double mean() {
        int across = (windowColumns + COLUMNS - 1) / COLUMNS;
        int down = (windowRows + ROWS - 1) / ROWS;
        double[] sums = new double[across * down];
        WorkerPool pool = WorkerPool.shared();
        Scratch[] scratch = new Scratch[pool.threads()];
        pool.parallelFor(sums.length, (block, slot) -> {
            if (scratch[slot] == null) {
                scratch[slot] = new Scratch(Math.min(windowColumns, COLUMNS) + taps.length - 1);
            }
            sums[block] = block(block / across * ROWS, block % across * COLUMNS, scratch[slot]);
        });
        double sum = 0;
        for (double block : sums) {
            sum += block;
        }
        return sum / ((double) windowRows * windowColumns);
    }

    /** Arrays that one thread works in. */
    private static final class Scratch {
        /** From one row of moments to the next. */
        final int stride;

        final double[] moments;
        final double[][] sums;
        final double[] weights;

        Scratch(int columns) {
            // An odd number of cache lines: rows an even number apart would share few sets of the first-level cache.
            stride = ((columns + SimilarityKernels.SLACK) / LINE | 1) * LINE;
            moments = new double[SimilarityKernels.ROWS * SimilarityKernels.MOMENTS * stride];
            sums = new double[SimilarityKernels.MOMENTS][stride];
            weights = new double[stride];
        }
    }

    private double block(int top, int left, Scratch scratch) {
        int rows = Math.min(ROWS, windowRows - top);
        int columns = Math.min(COLUMNS, windowColumns - left);
        Arrays.fill(scratch.weights, 0, columns, 1);
        Arrays.fill(scratch.weights, columns, scratch.stride, 0);
        double sum = 0;
        for (int row = 0; row < rows; row += SimilarityKernels.ROWS) {
            down((top + row) * width + left, columns + taps.length - 1, scratch);
            for (int i = 0; i < Math.min(SimilarityKernels.ROWS, rows - row); i++) {
                sum += row(i, columns, scratch);
            }
        }
        return sum;
    }

    private void down(int at, int columns, Scratch scratch) {
        int end = at + (SimilarityKernels.ROWS + taps.length - 2) * width + columns + SimilarityKernels.SLACK;
        if (end <= x.length) {
            kernels.down(x, y, at, width, taps, scratch.moments, scratch.stride, columns);
        } else {
            // The last rows, and zeros beyond them for windows that are not counted.
            double[] lastX = Arrays.copyOfRange(x, at, end);
            double[] lastY = Arrays.copyOfRange(y, at, end);
            kernels.down(lastX, lastY, 0, width, taps, scratch.moments, scratch.stride, columns);
        }
    }

    private double row(int row, int columns, Scratch scratch) {
        for (int m = 0; m < SimilarityKernels.MOMENTS; m++) {
            int at = (row * SimilarityKernels.MOMENTS + m) * scratch.stride;
            kernels.across(scratch.moments, at, taps, scratch.sums[m], columns);
        }
        return part == Part.SIMILARITY
                ? kernels.similarity(scratch.sums, scratch.weights, columns, constants)
                : kernels.contrast(scratch.sums, scratch.weights, columns, constants);
    }
}
