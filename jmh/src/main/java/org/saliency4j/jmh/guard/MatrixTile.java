package org.saliency4j.jmh.guard;

import org.saliency4j.engine.kernel.Columns;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.kernel.Runs;
import org.saliency4j.jmh.guard.plain.PlainMatrix;

/** The tiles of one product whose factors are packed already: what is left is {@link MatrixKernels#multiply}. */
final class MatrixTile {
    /** Multiples of every variant's block and panel. */
    private static final int ROWS = 48;

    private static final int COLUMNS = 64;

    /** As deep as the engine cuts its products. */
    private static final int DEPTH = 512;

    private final MatrixKernels kernels = Kernels.best().matrix();
    private final int rows = kernels.blockRows()[0];
    private final int width = kernels.panelColumns();
    private final MatrixKernels.Tile tile = new MatrixKernels.Tile();

    private MatrixTile(float[] left, float[] right) {
        if (ROWS % rows != 0 || COLUMNS % width != 0) {
            throw new IllegalStateException(
                    "tiles of " + rows + "x" + width + " do not cut up a product of " + ROWS + "x" + COLUMNS);
        }
        tile.rows = rows;
        tile.depth = DEPTH;
        tile.weights = blocks(left);
        tile.panel = panels(right);
        tile.start = new float[width];
    }

    static HotPath path(double tolerance) {
        float[] left = Waves.floats(ROWS * DEPTH);
        float[] right = Waves.floats(DEPTH * COLUMNS);
        MatrixTile tiles = new MatrixTile(left, right);
        return HotPath.ofArrays(
                tolerance, tiles::product, () -> PlainMatrix.product(left, right, ROWS, DEPTH, COLUMNS));
    }

    private float[] product() {
        float[] product = new float[ROWS * COLUMNS];
        for (int j = 0; j < COLUMNS; j += width) {
            tile.panelAt = panelAt(j);
            for (int i = 0; i < ROWS; i += rows) {
                tile.weightsAt = i * DEPTH;
                kernels.multiply(tile, width, product, i * COLUMNS + j, COLUMNS);
            }
        }
        return product;
    }

    private float[] blocks(float[] left) {
        float[] blocks = new float[left.length];
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < DEPTH; k++) {
                blocks[i / rows * rows * DEPTH + k * rows + i % rows] = left[i * DEPTH + k];
            }
        }
        return blocks;
    }

    private float[] panels(float[] right) {
        float[] panels = new float[panelAt(COLUMNS)];
        Columns columns = new Columns(right, 0, DEPTH, COLUMNS, new int[] {0});
        Runs runs = new Runs();
        for (int j = 0; j < COLUMNS; j += width) {
            runs.clear();
            runs.add(j, 0, width);
            kernels.pack(columns, runs, 0, DEPTH, panels, panelAt(j));
        }
        return panels;
    }

    /** Packing wants a row of room behind each panel. */
    private int panelAt(int column) {
        return column * (DEPTH + 1);
    }
}
