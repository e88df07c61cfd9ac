package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;

/**
 * A 3 x 3 convolution of stride 1 by Winograd's minimal filtering: transformed tiles of the image are the columns of one matrix product for each
 * point, whose sums are transformed into tiles of the result.
 *
 * <p>Tiles are counted over the whole batch and taken a panel's width at a time. Where all weights fit a second-level cache, a unit of work takes
 * a few panels from the image to the result and nothing leaves that cache. Larger weights would have to come from memory once for each unit; then
 * many panels go through three phases together, each shared among the threads: the image's tiles are transformed, each point is one product,
 * whose factors fit the cache, and the sums are transformed.
 */
final class WinogradConvolution implements Convolution {
    /** Elements of weights up to which they stay in a second-level cache beside a unit's panels: 640 KiB. */
    private static final int NEAR_WEIGHTS = 160 << 10;
    /** Elements of transformed panels that one unit may hold: five eighths of a 1 MiB second-level cache. */
    private static final int NEAR_PANELS = 160 << 10;
    /** Elements of transformed panels that go through the phases together, 8 MiB: a third-level cache holds them and their sums. */
    private static final int FAR_PANELS = 2 << 20;
    /** Panels that go through the phases together if there are as many: with fewer, fetching the weights takes longer than multiplying. */
    private static final int FEWEST_PANELS = 4;
    /** Elements of a cache line. */
    private static final int LINE = 16;
    /** Units that a thread should find. */
    private static final int UNITS_PER_THREAD = 4;

    private final TileGrid grid;
    private final WinogradWeights weights;
    private final float[] bias;
    private final int inputs;
    private final int outputs;

    /**
     * Prepares a convolution.
     *
     * @param grid where the tiles lie
     * @param weights the transformed weights
     * @param bias one for each output channel
     * @param inputs input channels
     */
    WinogradConvolution(TileGrid grid, WinogradWeights weights, float[] bias, int inputs) {
        this.grid = grid;
        this.weights = weights;
        this.bias = bias;
        this.inputs = inputs;
        this.outputs = bias.length;
    }

    @Override
    public void run(Pass pass, Place source, Place result, Epilogue epilogue) {
        Work work = new Work(pass, source, result, epilogue);
        if (grid.points() * inputs * outputs <= NEAR_WEIGHTS) {
            work.inUnits();
        } else {
            work.inPhases();
        }
    }

    /** One run. */
    private final class Work {
        private final Pass pass;
        private final TiledImage image;
        private final TiledResult result;
        private final MatrixKernels matrix;
        private final int width;
        private final int panels;
        private final int points;
        private final int blocks;
        private final int rows;
        /**
         * From one point to the next: a cache line more than the matrix, because a tile's points would else lie a power of two apart, which makes
         * them fight for the same few lines of a cache.
         */
        private final int columnsStride;

        private final int sumsStride;

        Work(Pass pass, Place source, Place result, Epilogue epilogue) {
            this.pass = pass;
            this.image = new TiledImage(grid, pass, source);
            this.result = new TiledResult(grid, pass, bias, result, epilogue);
            this.matrix = pass.kernels().matrix();
            this.width = matrix.panelColumns();
            this.panels = image.panels();
            this.points = grid.points();
            this.blocks = weights.point(0).blocks();
            this.rows = weights.point(0).end(blocks - 1);
            this.columnsStride = inputs * width + LINE;
            this.sumsStride = rows * width + LINE;
        }

        /** A few panels at a time, from the image to the result. */
        void inUnits() {
            int atOnce = Math.max(1, NEAR_PANELS / (points * columnsStride));
            int wanted = pass.pool().threads() == 1
                    ? 1
                    : UNITS_PER_THREAD * pass.pool().threads();
            int units = Math.max(Pieces.count(panels, atOnce), Math.min(panels, wanted));
            pass.pool().parallelFor(units, (unit, slot) -> {
                int first = Pieces.start(unit, units, panels);
                int count = Pieces.start(unit + 1, units, panels) - first;
                Scratch scratch = pass.local(slot);
                float[] columns = scratch.array(Use.POINTS, count * points * columnsStride);
                float[] sums = scratch.array(Use.SUMS, count * points * sumsStride);
                for (int p = 0; p < count; p++) {
                    transform(scratch, first + p, p, 0, inputs, columns);
                }
                for (int point = 0; point < points; point++) {
                    multiply(scratch, point, columns, first, count, 0, blocks, sums);
                }
                for (int p = 0; p < count; p++) {
                    store(scratch, first + p, p, 0, outputs, sums);
                }
            });
        }

        /** Many panels, phase by phase. */
        void inPhases() {
            int atOnce = Math.max(FEWEST_PANELS, FAR_PANELS / (points * columnsStride));
            int chunks = Pieces.count(panels, atOnce);
            for (int chunk = 0; chunk < chunks; chunk++) {
                int first = Pieces.start(chunk, chunks, panels);
                int count = Pieces.start(chunk + 1, chunks, panels) - first;
                float[] columns = pass.shared().array(Use.POINTS, count * points * columnsStride);
                float[] sums = pass.shared().array(Use.SUMS, count * points * sumsStride);
                share(
                        count,
                        inputs,
                        (p, begin, end, slot) -> transform(pass.local(slot), first + p, p, begin, end, columns));
                share(
                        points,
                        blocks,
                        (point, begin, end, slot) ->
                                multiply(pass.local(slot), point, columns, first, count, begin, end, sums));
                share(count, outputs, (p, begin, end, slot) -> store(pass.local(slot), first + p, p, begin, end, sums));
            }
        }

        /** Shares {@code count} things among the threads; if there are too few of them, each in ranges of its {@code parts}. */
        private void share(int count, int parts, Range range) {
            int units = UNITS_PER_THREAD * pass.pool().threads();
            int ranges = Math.min(Pieces.count(units, count), parts);
            pass.pool().parallelFor(count * ranges, (unit, slot) -> {
                int thing = unit / ranges;
                int piece = unit - thing * ranges;
                range.run(thing, Pieces.start(piece, ranges, parts), Pieces.start(piece + 1, ranges, parts), slot);
            });
        }

        /** Transforms some channels of a panel into place {@code p}. */
        private void transform(Scratch scratch, int panel, int p, int begin, int end, float[] columns) {
            int at = p * points * columnsStride;
            for (int channel = begin; channel < end; channel++) {
                image.transform(scratch, channel, panel, columns, at + channel * width, columnsStride);
            }
        }

        /** The product of one point, for some blocks of rows. */
        private void multiply(
                Scratch scratch,
                int point,
                float[] columns,
                int firstPanel,
                int count,
                int firstBlock,
                int lastBlock,
                float[] sums) {
            MatrixKernels.Tile tile = scratch.tile();
            tile.start = scratch.zeros(width);
            tile.startAt = 0;
            tile.startStride = 0;
            tile.panel = columns;
            PackedMatrix matrixOfPoint = weights.point(point);
            for (int block = firstBlock; block < lastBlock; block++) {
                matrixOfPoint.select(block, 0, inputs, tile);
                int at = point * sumsStride + matrixOfPoint.blockStart(block) * width;
                for (int p = 0; p < count; p++) {
                    tile.panelAt = (p * points + point) * columnsStride;
                    matrix.multiply(tile, image.columns(firstPanel + p), sums, at + p * points * sumsStride, width);
                }
            }
        }

        /** Transforms the sums in place {@code p} into some channels of a panel of the result. */
        private void store(Scratch scratch, int panel, int p, int begin, int end, float[] sums) {
            int at = p * points * sumsStride;
            for (int channel = begin; channel < end; channel++) {
                result.store(scratch, channel, panel, sums, at + channel * width, sumsStride);
            }
        }
    }

    /** Work on a range of one thing's parts. */
    @FunctionalInterface
    private interface Range {
        void run(int thing, int begin, int end, int slot);
    }
}
