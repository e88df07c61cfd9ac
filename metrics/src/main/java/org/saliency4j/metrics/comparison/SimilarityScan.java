package org.saliency4j.metrics.comparison;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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
    private final Plane x;
    private final Plane y;
    private final @Nullable Border border;
    private final int margin;
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
        this.x = x;
        this.y = y;
        this.border = convention.border();
        this.taps = convention.taps();
        this.margin = border == null ? 0 : taps.length / 2;
        this.constants = convention.constants(range);
        this.part = part;
        this.windowRows = x.height() + 2 * margin - taps.length + 1;
        this.windowColumns = x.width() + 2 * margin - taps.length + 1;
    }

    static double mean(Plane x, Plane y, SsimConvention convention, DataRange range, Part part) {
        return new SimilarityScan(x, y, convention, range, part).mean();
    }

    private double mean() {
        int across = (windowColumns + COLUMNS - 1) / COLUMNS;
        int down = (windowRows + ROWS - 1) / ROWS;
        double[] sums = new double[across * down];
        WorkerPool pool = WorkerPool.shared();
        Scratch[] scratch = new Scratch[pool.threads()];
        pool.parallelFor(sums.length, (block, slot) -> {
            if (scratch[slot] == null) {
                scratch[slot] = new Scratch(Math.min(windowColumns, COLUMNS) + taps.length - 1, taps.length);
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

        /** Rows of pixels, where a plane alone does not have all that kernels read. */
        final double[] x;

        final double[] y;

        Scratch(int columns, int taps) {
            // An odd number of cache lines: rows an even number apart would share few sets of the first-level cache.
            stride = ((columns + SimilarityKernels.SLACK) / LINE | 1) * LINE;
            moments = new double[SimilarityKernels.ROWS * SimilarityKernels.MOMENTS * stride];
            sums = new double[SimilarityKernels.MOMENTS][stride];
            weights = new double[stride];
            x = new double[(ROWS + taps - 1) * stride];
            y = new double[x.length];
        }
    }

    private double block(int top, int left, Scratch scratch) {
        int rows = Math.min(ROWS, windowRows - top);
        int columns = Math.min(COLUMNS, windowColumns - left);
        int wide = columns + taps.length - 1;
        Arrays.fill(scratch.weights, 0, columns, 1);
        Arrays.fill(scratch.weights, columns, scratch.stride, 0);
        double[] xs = x.sharedValues();
        double[] ys = y.sharedValues();
        int at = top * x.width() + left;
        int stride = x.width();
        if (border != null || at + (ROWS + taps.length - 2) * stride + wide + SimilarityKernels.SLACK > x.size()) {
            for (int i = 0; i < ROWS + taps.length - 1; i++) {
                copyRow(x, top + i - margin, left - margin, wide, scratch.x, i * scratch.stride);
                copyRow(y, top + i - margin, left - margin, wide, scratch.y, i * scratch.stride);
            }
            xs = scratch.x;
            ys = scratch.y;
            at = 0;
            stride = scratch.stride;
        }
        double sum = 0;
        for (int row = 0; row < rows; row += SimilarityKernels.ROWS) {
            kernels.down(xs, ys, at + row * stride, stride, taps, scratch.moments, scratch.stride, wide);
            for (int i = 0; i < Math.min(SimilarityKernels.ROWS, rows - row); i++) {
                sum += row(i, columns, scratch);
            }
        }
        return sum;
    }

    /** A row with what lies beyond its ends; rows below the last one are those of windows that are not counted, and may be anything. */
    private void copyRow(Plane plane, int row, int left, int columns, double[] target, int to) {
        int inside = border == null ? Math.min(row, plane.height() - 1) : border.index(row, plane.height());
        double[] values = plane.sharedValues();
        int from = inside * plane.width();
        int first = Math.max(0, -left);
        int last = Math.min(columns, plane.width() - left);
        System.arraycopy(values, from + left + first, target, to + first, last - first);
        for (int j = 0; border != null && j < first; j++) {
            target[to + j] = values[from + border.index(left + j, plane.width())];
        }
        for (int j = last; border != null && j < columns; j++) {
            target[to + j] = values[from + border.index(left + j, plane.width())];
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
