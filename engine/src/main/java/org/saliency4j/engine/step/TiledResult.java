package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.WinogradKernels;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;

/** The result of a convolution, made of sums over tiles, a panel of tiles at a time. */
final class TiledResult {
    private final TileGrid grid;
    private final WinogradKernels kernels;
    private final float[] bias;
    private final Place result;
    private final Epilogue epilogue;
    private final int batch;
    private final int panelWidth;
    private final int across;
    private final int down;
    private final int tiles;
    private final int lineStride;

    /**
     * Tiles of a pass's result.
     *
     * @param grid where they lie
     * @param pass the pass
     * @param bias added to each channel
     * @param result the result, all channels
     * @param epilogue what is done to it on the way
     */
    TiledResult(TileGrid grid, Pass pass, float[] bias, Place result, Epilogue epilogue) {
        this.grid = grid;
        this.kernels = pass.kernels().winograd();
        this.bias = bias;
        this.result = result;
        this.epilogue = epilogue;
        this.batch = pass.batch();
        this.panelWidth = pass.kernels().matrix().panelColumns();
        this.across = grid.across();
        this.down = grid.down();
        this.tiles = batch * across * down;
        this.lineStride = grid.results() * panelWidth + 2 + kernels.slack();
    }

    /** Transforms the sums of a panel of one channel, a point's at {@code sums[at + i * pointStride]} and behind, and stores them. */
    void store(Scratch scratch, int channel, int panel, float[] sums, int at, int pointStride) {
        int m = grid.results();
        int columns = Math.min(panelWidth, tiles - panel * panelWidth);
        float[] lines = scratch.array(Use.GRID, grid.extent() * lineStride);
        float[] elements = scratch.array(Use.TILE, m * kernels.slack());
        kernels.outputRows(grid.transform(), sums, at, pointStride, columns, lines, lineStride, elements);
        Place residual = epilogue.residual();
        int width = grid.outputWidth();
        int tile = panel * panelWidth;
        for (int done = 0; done < columns; ) {
            int tileRow = tile / across;
            int x = tile - tileRow * across;
            int here = Math.min(columns - done, across - x);
            int sample = tileRow / down;
            int y = (tileRow - sample * down) * m;
            int to = ((channel * batch + sample) * grid.outputHeight() + y) * width + x * m;
            kernels.outputColumns(
                    grid.transform(),
                    lines,
                    done * m,
                    lineStride,
                    Math.min(here * m, width - x * m),
                    Math.min(m, grid.outputHeight() - y),
                    bias[channel],
                    residual == null ? null : residual.array(),
                    residual == null ? 0 : residual.at() + to,
                    epilogue.clip(),
                    result.array(),
                    result.at() + to,
                    width,
                    elements);
            done += here;
            tile += here;
        }
    }
}
