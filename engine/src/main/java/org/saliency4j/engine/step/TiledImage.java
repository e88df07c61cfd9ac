package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.kernel.WinogradKernels;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;

/** The image of a convolution in transformed tiles, a panel of tiles at a time. */
final class TiledImage {
    private final TileGrid grid;
    private final WinogradKernels kernels;
    private final Place image;
    private final int batch;
    private final int panelWidth;
    private final int across;
    private final int down;
    private final int tiles;
    private final int lineStride;

    /**
     * Tiles of a pass's image.
     *
     * @param grid where they lie
     * @param pass the pass
     * @param image the image, all channels
     */
    TiledImage(TileGrid grid, Pass pass, Place image) {
        this.grid = grid;
        this.kernels = pass.kernels().winograd();
        this.image = image;
        this.batch = pass.batch();
        this.panelWidth = pass.kernels().matrix().panelColumns();
        this.across = grid.across();
        this.down = grid.down();
        this.tiles = batch * across * down;
        // Two elements of halo, and what is read and written beyond.
        this.lineStride = grid.results() * panelWidth + 2 + kernels.slack();
    }

    int panels() {
        return Pieces.count(tiles, panelWidth);
    }

    /** The tiles of a panel. */
    int columns(int panel) {
        return Math.min(panelWidth, tiles - panel * panelWidth);
    }

    /** Transforms a panel of one channel: point i goes to {@code points[at + i * pointStride]} and behind, an element a tile. */
    void transform(Scratch scratch, int channel, int panel, float[] points, int at, int pointStride) {
        int m = grid.results();
        int n = grid.extent();
        int columns = columns(panel);
        float[] lines = scratch.array(Use.GRID, n * lineStride);
        float[] elements = scratch.array(Use.TILE, n * n * (panelWidth + 2 * kernels.slack()) + kernels.slack());
        WinogradKernels.Halo halo = scratch.halo();
        halo.clear();
        int tile = panel * panelWidth;
        for (int done = 0; done < columns; ) {
            int here = Math.min(columns - done, across - tile % across);
            cut(scratch, channel, tile, here, lines, done * m);
            halo.add(done + here - 1, lines, (done + here) * m, lineStride, n);
            done += here;
            tile += here;
        }
        kernels.inputRows(grid.transform(), lines, lineStride, columns, halo, points, at, pointStride, elements);
    }

    /** Transforms the columns of neighbouring tiles, and the two behind them. */
    private void cut(Scratch scratch, int channel, int firstTile, int count, float[] lines, int o) {
        int m = grid.results();
        int n = grid.extent();
        int tileRow = firstTile / across;
        int sample = tileRow / down;
        int y = (tileRow - sample * down) * m - grid.padTop();
        int x = (firstTile - tileRow * across) * m - grid.padLeft();
        int pixels = count * m + 2;
        int width = grid.width();
        int plane = image.at() + (channel * batch + sample) * grid.height() * width;
        int at = plane + y * width + x;
        int end = at + (n - 1) * width + pixels + kernels.slack();
        if (y >= 0 && y + n <= grid.height() && at >= 0 && end <= image.array().length) {
            kernels.inputColumns(grid.transform(), image.array(), at, width, pixels, lines, o, lineStride);
            // Beyond the image's edges the neighbouring rows were read.
            clear(lines, o, Math.min(pixels, -x));
            clear(lines, o + Math.max(0, width - x), x + pixels - width);
            return;
        }
        float[] padded = scratch.array(Use.PLANES, n * lineStride);
        for (int a = 0; a < n; a++) {
            int row = y + a;
            int from = Math.max(0, x);
            int to = Math.min(width, x + pixels);
            int line = a * lineStride;
            Arrays.fill(padded, line, line + pixels, 0);
            if (row >= 0 && row < grid.height() && from < to) {
                System.arraycopy(image.array(), plane + row * width + from, padded, line + from - x, to - from);
            }
        }
        kernels.inputColumns(grid.transform(), padded, 0, lineStride, pixels, lines, o, lineStride);
    }

    /** Clears columns, one or a few, of all lines: as many calls to fill them would cost more than the transform. */
    private void clear(float[] lines, int at, int count) {
        int end = at + grid.extent() * lineStride;
        for (int j = 0; j < count; j++) {
            for (int line = at + j; line < end; line += lineStride) {
                lines[line] = 0;
            }
        }
    }
}
