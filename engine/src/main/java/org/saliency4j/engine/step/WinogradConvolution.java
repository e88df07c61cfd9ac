package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.kernel.WinogradKernels;
import org.saliency4j.engine.kernel.WinogradTransform;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;

/**
 * A 3 x 3 convolution of stride 1 by Winograd's minimal filtering: transformed tiles of the image are the columns of one matrix product for each
 * point, whose sums are transformed into tiles of the result.
 *
 * <p>Tiles are counted over the whole batch and taken a panel's width at a time. A unit of work transforms a few panels for all channels, which
 * then wait in the second-level cache while the weights pass by, one block of rows after the other; a block's sums are transformed and stored
 * before the next block. Where there are too few panels to go round, the panels are transformed first, shared, and units divide the rows.
 */
final class WinogradConvolution implements Convolution {
    /** Elements of transformed panels that one unit may hold: five eighths of a 1 MiB second-level cache. */
    private static final int BUDGET = 160 << 10;
    /** Elements of a cache line. */
    private static final int LINE = 16;
    /** Units that a thread should find. */
    private static final int UNITS_PER_THREAD = 3;

    private final WinogradTransform transform;
    private final WinogradWeights weights;
    private final float[] bias;
    private final int inputs;
    private final int height;
    private final int width;
    private final int outputHeight;
    private final int outputWidth;
    private final int padTop;
    private final int padLeft;
    private final int tilesDown;
    private final int tilesAcross;

    /**
     * Prepares a convolution.
     *
     * @param transform the size of the tiles
     * @param weights the transformed weights
     * @param bias one for each output channel
     * @param inputs input channels
     * @param height rows of the image
     * @param width columns of the image
     * @param outputHeight rows of the result
     * @param outputWidth columns of the result
     * @param padTop rows of zeros above the image
     * @param padLeft columns of zeros on its left
     */
    WinogradConvolution(
            WinogradTransform transform,
            WinogradWeights weights,
            float[] bias,
            int inputs,
            int height,
            int width,
            int outputHeight,
            int outputWidth,
            int padTop,
            int padLeft) {
        this.transform = transform;
        this.weights = weights;
        this.bias = bias;
        this.inputs = inputs;
        this.height = height;
        this.width = width;
        this.outputHeight = outputHeight;
        this.outputWidth = outputWidth;
        this.padTop = padTop;
        this.padLeft = padLeft;
        this.tilesDown = Pieces.count(outputHeight, transform.results());
        this.tilesAcross = Pieces.count(outputWidth, transform.results());
    }

    @Override
    public void run(Pass pass, Place source, Place result, Epilogue epilogue) {
        Work work = new Work(pass, source, result, epilogue);
        int panels = work.panels();
        int atOnce = Math.max(1, BUDGET / work.panelSize());
        int threads = pass.pool().threads();
        if (threads == 1 || panels >= UNITS_PER_THREAD * threads * atOnce) {
            int units = Pieces.count(panels, atOnce);
            pass.pool().parallelFor(units, (unit, slot) -> {
                int first = Pieces.start(unit, units, panels);
                int count = Pieces.start(unit + 1, units, panels) - first;
                Scratch scratch = pass.local(slot);
                float[] points = scratch.array(Use.POINTS, count * work.panelSize());
                for (int p = 0; p < count; p++) {
                    work.transform(scratch, first + p, 0, inputs, points, p);
                }
                work.multiply(scratch, points, first, count, 0, weights.point(0).blocks());
            });
            return;
        }
        shared(pass, work);
    }

    /** Few panels: the threads share them, and divide the rows of the product. */
    private void shared(Pass pass, Work work) {
        int units = UNITS_PER_THREAD * pass.pool().threads();
        int panels = work.panels();
        float[] points = pass.shared().array(Use.POINTS, panels * work.panelSize());
        int channelGroups = Math.min(Pieces.count(units, panels), inputs);
        pass.pool().parallelFor(panels * channelGroups, (unit, slot) -> {
            int p = unit / channelGroups;
            int group = unit - p * channelGroups;
            int begin = Pieces.start(group, channelGroups, inputs);
            int end = Pieces.start(group + 1, channelGroups, inputs);
            work.transform(pass.local(slot), p, begin, end, points, p);
        });
        int blocks = weights.point(0).blocks();
        int rowGroups = Math.min(units, blocks);
        pass.pool().parallelFor(rowGroups, (group, slot) -> {
            int begin = Pieces.start(group, rowGroups, blocks);
            int end = Pieces.start(group + 1, rowGroups, blocks);
            work.multiply(pass.local(slot), points, 0, panels, begin, end);
        });
    }

    /** What is common to the units of one run. */
    private final class Work {
        private final Pass pass;
        private final Place source;
        private final Place result;
        private final Epilogue epilogue;
        private final MatrixKernels matrix;
        private final WinogradKernels winograd;
        private final int width;
        private final int tiles;
        private final int lineStride;

        Work(Pass pass, Place source, Place result, Epilogue epilogue) {
            this.pass = pass;
            this.source = source;
            this.result = result;
            this.epilogue = epilogue;
            this.matrix = pass.kernels().matrix();
            this.winograd = pass.kernels().winograd();
            this.width = matrix.panelColumns();
            this.tiles = pass.batch() * tilesDown * tilesAcross;
            // Two elements of halo, and what is read and written beyond.
            this.lineStride = transform.results() * width + 2 + winograd.slack();
        }

        int panels() {
            return Pieces.count(tiles, width);
        }

        /** Elements of a transformed panel: a matrix of channels by tiles for each point. */
        int panelSize() {
            return points() * pointStride();
        }

        /**
         * A cache line more than the matrix: a tile's points would else lie a power of two apart, which makes them fight for the same few lines
         * of a cache.
         */
        private int pointStride() {
            return inputs * width + LINE;
        }

        private int points() {
            return transform.extent() * transform.extent();
        }

        private int columns(int panel) {
            return Math.min(width, tiles - panel * width);
        }

        /** Transforms some channels of a panel into place {@code slot} of the points. */
        void transform(Scratch scratch, int panel, int begin, int end, float[] points, int slot) {
            int n = transform.extent();
            int columns = columns(panel);
            float[] lines = scratch.array(Use.GRID, n * lineStride);
            float[] elements = scratch.array(Use.TILE, n * (width + 2 * winograd.slack()));
            WinogradKernels.Halo halo = scratch.halo();
            for (int c = begin; c < end; c++) {
                halo.clear();
                int tile = panel * width;
                for (int done = 0; done < columns; ) {
                    int here = Math.min(columns - done, tilesAcross - tile % tilesAcross);
                    cut(scratch, c, tile, here, lines, done * transform.results());
                    int behind = (done + here) * transform.results();
                    halo.add(done + here - 1, lines, behind, lineStride, n);
                    done += here;
                    tile += here;
                }
                int to = slot * panelSize() + c * width;
                winograd.inputRows(transform, lines, lineStride, columns, halo, points, to, pointStride(), elements);
            }
        }

        /** Transforms the columns of neighbouring tiles, and the two behind them. */
        private void cut(Scratch scratch, int channel, int firstTile, int count, float[] lines, int o) {
            int m = transform.results();
            int n = transform.extent();
            int tileRow = firstTile / tilesAcross;
            int image = tileRow / tilesDown;
            int y = (tileRow - image * tilesDown) * m - padTop;
            int x = (firstTile - tileRow * tilesAcross) * m - padLeft;
            int pixels = count * m + 2;
            int plane = source.at() + (channel * pass.batch() + image) * height * WinogradConvolution.this.width;
            int imageWidth = WinogradConvolution.this.width;
            int at = plane + y * imageWidth + x;
            int end = at + (n - 1) * imageWidth + pixels + winograd.slack();
            if (y >= 0 && y + n <= height && at >= 0 && end <= source.array().length) {
                winograd.inputColumns(transform, source.array(), at, imageWidth, pixels, lines, o, lineStride);
                // Beyond the image's edges the neighbouring rows were read.
                int left = Math.max(0, -x);
                int right = Math.max(0, x + pixels - imageWidth);
                for (int i = 0; i < n && left + right > 0; i++) {
                    int line = o + i * lineStride;
                    Arrays.fill(lines, line, line + Math.min(left, pixels), 0);
                    Arrays.fill(lines, line + pixels - Math.min(right, pixels), line + pixels, 0);
                }
                return;
            }
            float[] padded = scratch.array(Use.PLANES, n * lineStride);
            for (int a = 0; a < n; a++) {
                int row = y + a;
                int from = Math.max(0, x);
                int to = Math.min(imageWidth, x + pixels);
                int line = a * lineStride;
                Arrays.fill(padded, line, line + pixels, 0);
                if (row >= 0 && row < height && from < to) {
                    System.arraycopy(
                            source.array(), plane + row * imageWidth + from, padded, line + from - x, to - from);
                }
            }
            winograd.inputColumns(transform, padded, 0, lineStride, pixels, lines, o, lineStride);
        }

        /** Multiplies blocks of weights with panels and stores their results. */
        void multiply(Scratch scratch, float[] points, int firstPanel, int panels, int firstBlock, int lastBlock) {
            MatrixKernels.Tile tile = scratch.tile();
            tile.start = scratch.zeros(width);
            tile.startAt = 0;
            tile.startStride = 0;
            tile.panel = points;
            int pointCount = points();
            for (int block = firstBlock; block < lastBlock; block++) {
                weights.point(0).select(block, 0, inputs, tile);
                int rows = tile.rows;
                int sumsSize = pointCount * rows * width;
                float[] sums = scratch.array(Use.SUMS, panels * sumsSize);
                for (int point = 0; point < pointCount; point++) {
                    weights.point(point).select(block, 0, inputs, tile);
                    for (int p = 0; p < panels; p++) {
                        tile.panelAt = p * panelSize() + point * pointStride();
                        int at = p * sumsSize + point * rows * width;
                        matrix.multiply(tile, columns(firstPanel + p), sums, at, width);
                    }
                }
                int firstRow = weights.point(0).blockStart(block);
                for (int p = 0; p < panels; p++) {
                    for (int i = 0; i < weights.point(0).validRows(block); i++) {
                        int at = p * sumsSize + i * width;
                        store(scratch, firstRow + i, firstPanel + p, sums, at, rows * width);
                    }
                }
            }
        }

        /** Transforms one channel's sums of a panel into its results. */
        private void store(Scratch scratch, int channel, int panel, float[] sums, int at, int pointStride) {
            int m = transform.results();
            int columns = columns(panel);
            float[] lines = scratch.array(Use.GRID, transform.extent() * lineStride);
            float[] elements = scratch.array(Use.TILE, m * winograd.slack());
            winograd.outputRows(transform, sums, at, pointStride, columns, lines, lineStride, elements);
            Place residual = epilogue.residual();
            int tile = panel * width;
            for (int done = 0; done < columns; ) {
                int tileRow = tile / tilesAcross;
                int across = tile - tileRow * tilesAcross;
                int here = Math.min(columns - done, tilesAcross - across);
                int image = tileRow / tilesDown;
                int y = (tileRow - image * tilesDown) * m;
                int to = ((channel * pass.batch() + image) * outputHeight + y) * outputWidth + across * m;
                winograd.outputColumns(
                        transform,
                        lines,
                        done * m,
                        lineStride,
                        Math.min(here * m, outputWidth - across * m),
                        Math.min(m, outputHeight - y),
                        bias[channel],
                        residual == null ? null : residual.array(),
                        residual == null ? 0 : residual.at() + to,
                        epilogue.clip(),
                        result.array(),
                        result.at() + to,
                        outputWidth,
                        elements);
                done += here;
                tile += here;
            }
        }
    }
}
