package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.kernel.Columns;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.kernel.Runs;
import org.saliency4j.engine.step.Scratch.Use;
import org.saliency4j.engine.thread.WorkerPool;

/** The columns of a product in panels, as {@link MatrixKernels} want them: copied when they are needed, or once. */
interface Panels {
    /** The number of columns. */
    int count();

    /**
     * Points a tile at rows {@code k} to {@code k + depth - 1} of a panel.
     *
     * @param kernels what the panels are for
     * @param scratch where panels may be copied to
     * @param first the panel
     * @param panels how many more, this one included, the tile will be moved on to
     * @param k the first row
     * @param depth the number of rows
     * @param tile gets the panel's place
     * @return the distance to the next panel
     */
    int select(
            MatrixKernels kernels, Scratch scratch, int first, int panels, int k, int depth, MatrixKernels.Tile tile);

    /** Elements from one panel of so many rows to the next. */
    private static int stride(MatrixKernels kernels, int depth) {
        return depth * kernels.panelColumns() + kernels.columnUnit();
    }

    /** Columns of which each row lies in runs of neighbours. */
    record Gathered(Columns columns, PixelGrid grid, int count) implements Panels {
        @Override
        public int select(
                MatrixKernels kernels,
                Scratch scratch,
                int first,
                int panels,
                int k,
                int depth,
                MatrixKernels.Tile tile) {
            int stride = stride(kernels, depth);
            int width = kernels.panelColumns();
            float[] packed = scratch.array(Use.PANELS, panels * stride);
            Runs runs = scratch.runs();
            runs.clear();
            for (int p = 0; p < panels; p++) {
                int column = (first + p) * width;
                grid.addRuns(column, Math.min(width, count - column), p * stride, runs);
            }
            kernels.pack(columns, runs, k, depth, packed, 0);
            tile.panel = packed;
            tile.panelAt = 0;
            return stride;
        }
    }

    /** Columns that lie in memory as rows: element (k, j) at {@code at + j * columnStride + k}. */
    record Turned(float[] array, int at, int columnStride, int count) implements Panels {
        @Override
        public int select(
                MatrixKernels kernels,
                Scratch scratch,
                int first,
                int panels,
                int k,
                int depth,
                MatrixKernels.Tile tile) {
            int stride = stride(kernels, depth);
            int width = kernels.panelColumns();
            float[] packed = scratch.array(Use.PANELS, panels * stride);
            for (int p = 0; p < panels; p++) {
                int column = (first + p) * width;
                int from = at + column * columnStride + k;
                copy(array, from, 1, columnStride, depth, Math.min(width, count - column), packed, p * stride, width);
            }
            tile.panel = packed;
            tile.panelAt = 0;
            return stride;
        }
    }

    /** Columns copied beforehand, each panel with all its rows. */
    final class Packed implements Panels {
        private final int count;
        private final int width;
        private final int stride;
        private final float[] elements;

        /** Copies the matrix whose element (k, j) lies at {@code at + k * rowStride + j * columnStride}. */
        Packed(
                float[] array,
                int at,
                int rowStride,
                int columnStride,
                int depth,
                int count,
                MatrixKernels kernels,
                WorkerPool pool) {
            this.count = count;
            this.width = kernels.panelColumns();
            this.stride = stride(kernels, depth);
            int panels = (count + width - 1) / width;
            this.elements = new float[Math.multiplyExact(panels, stride)];
            pool.parallelFor(panels, (p, slot) -> {
                int column = p * width;
                int here = Math.min(width, count - column);
                int from = at + column * columnStride;
                copy(array, from, rowStride, columnStride, depth, here, elements, p * stride, width);
            });
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public int select(
                MatrixKernels kernels,
                Scratch scratch,
                int first,
                int panels,
                int k,
                int depth,
                MatrixKernels.Tile tile) {
            tile.panel = elements;
            tile.panelAt = first * stride + k * width;
            return stride;
        }
    }

    private static void copy(
            float[] array,
            int from,
            int rowStride,
            int columnStride,
            int depth,
            int columns,
            float[] panel,
            int at,
            int width) {
        for (int k = 0; k < depth; k++) {
            int row = from + k * rowStride;
            int to = at + k * width;
            for (int j = 0; j < columns; j++) {
                panel[to + j] = array[row + j * columnStride];
            }
            // Whatever lay there would be multiplied too; it might be slow to multiply.
            Arrays.fill(panel, to + columns, to + width, 0);
        }
    }
}
