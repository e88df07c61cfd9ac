package org.saliency4j.engine.image;

import java.util.Arrays;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * Convolves all lines of a plane and turns the plane, as products of matrices.
 *
 * <p>The results of a few neighbouring places of a line are a band matrix, the taps shifted by one from row to row, times the stretch of
 * the line that they need. That matrix is the same everywhere, so it is packed once; the lines, with what lies beyond their ends, are
 * packed beside one another. A place costs one multiplication and addition per tap, with a few per cent on top for the zeros of the band, and
 * both factors come from the first two caches.
 */
final class LineConvolution {
    private final MatrixKernels kernels;
    private final Border border;
    private final int radius;
    private final int rows;
    private final int depth;
    private final float[] band;
    private final float[] zeros;

    LineConvolution(Kernel1D kernel, Border border, Kernels variant) {
        this.kernels = variant.matrix();
        this.border = border;
        this.radius = kernel.radius();
        this.rows = kernels.blockRows()[0];
        this.depth = 2 * radius + rows;
        this.band = new float[rows * depth];
        this.zeros = new float[kernels.panelColumns()];
        float[] taps = kernel.floatsFromCentre();
        for (int i = 0; i < rows; i++) {
            for (int d = -radius; d <= radius; d++) {
                band[(i + radius + d) * rows + i] = taps[Math.abs(d)];
            }
        }
    }

    /** Planes of {@code lines} lines of {@code length} elements in, planes of {@code length} lines of {@code lines} elements out. */
    float[] turned(float[] planes, int lines, int length, WorkerPool pool) {
        int width = kernels.panelColumns();
        int panels = (lines + width - 1) / width;
        int count = planes.length / (lines * length);
        int[] places = new int[length + 2 * radius];
        for (int k = 0; k < places.length; k++) {
            places[k] = border.index(k - radius, length);
        }
        float[] result = new float[planes.length];
        pool.parallelFor(count * panels, (unit, slot) -> {
            int plane = unit / panels * lines * length;
            int first = unit % panels * width;
            int here = Math.min(width, lines - first);
            float[] panel = packed(planes, plane + first * length, here, length, places);
            convolve(panel, here, length, result, plane + first, lines);
        });
        return result;
    }

    /** Some lines side by side, so that those of one place are neighbours; zeros where the last tile reaches beyond. */
    private float[] packed(float[] planes, int at, int lines, int length, int[] places) {
        int width = kernels.panelColumns();
        float[] panel = new float[(places.length + rows) * width];
        for (int j = 0; j < lines; j++) {
            int line = at + j * length;
            for (int k = 0; k < places.length; k++) {
                panel[k * width + j] = places[k] == Border.NOTHING ? 0 : planes[line + places[k]];
            }
        }
        return panel;
    }

    private void convolve(float[] panel, int lines, int length, float[] result, int at, int stride) {
        int width = kernels.panelColumns();
        MatrixKernels.Tile tile = new MatrixKernels.Tile();
        tile.rows = rows;
        tile.depth = depth;
        tile.weights = band;
        tile.panel = panel;
        tile.start = zeros;
        float[] sums = new float[rows * width];
        for (int x = 0; x < length; x += rows) {
            tile.panelAt = x * width;
            if (x + rows <= length && lines % kernels.columnUnit() == 0) {
                kernels.multiply(tile, lines, result, at + x * stride, stride);
            } else {
                Arrays.fill(sums, 0);
                kernels.multiply(tile, lines, sums, 0, width);
                for (int i = 0; i < Math.min(rows, length - x); i++) {
                    System.arraycopy(sums, i * width, result, at + (x + i) * stride, lines);
                }
            }
        }
    }
}
