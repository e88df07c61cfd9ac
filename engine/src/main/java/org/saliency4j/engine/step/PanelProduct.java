package org.saliency4j.engine.step;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;

/**
 * A packed weight matrix times columns read from memory: {@code result[row][j] = bias[row] + sum over k of weight[row][k] * column[k][j]}.
 *
 * <p>The work is cut three ways, so that everything is read from a near cache. Columns go in panels, and a <em>unit</em> of work is a group
 * of panels times a group of row blocks. The inner dimension goes in <em>stretches</em>: one stretch of a unit's panels stays in the
 * second-level cache while the unit's weights pass by, and one stretch of a weight block in the first-level cache while it meets the
 * panels. Between stretches the sums wait in memory; they are resumed exactly, so the cut shows in no bit of the result.
 */
final class PanelProduct {
    /** Rows of the inner dimension in one stretch: a block of 12 rows takes 24 KiB, three quarters of a first-level cache. */
    private static final int STRETCH = 512;
    /** Elements of panels, or of unfinished sums, that one unit may hold: three eighths of a 1 MiB second-level cache each. */
    private static final int BUDGET = 96 << 10;
    /** Enough for long runs of stores to each row of the result; more would only make the units coarser. */
    private static final int MAX_PANELS = 16;
    /** Groups of panels a thread should find, so that uneven ones even out. */
    private static final int GROUPS_PER_THREAD = 4;
    /** Units of work a thread should find if that takes cutting rows, which packs the panels more than once. */
    private static final int UNITS_PER_THREAD = 3;

    private final PackedMatrix weights;
    private final Bias bias;

    /**
     * A product.
     *
     * @param weights the matrix
     * @param bias what is added to each row, or null for nothing
     * @param kernels what the matrix is packed for
     */
    PanelProduct(PackedMatrix weights, float @Nullable [] bias, MatrixKernels kernels) {
        this.weights = weights;
        int rows = weights.end(weights.blocks() - 1);
        this.bias = bias == null ? Bias.none(kernels.panelColumns()) : Bias.of(bias, rows, kernels.panelColumns());
    }

    /** What the sums of each row start from: a panel's width of equal values a row, or one row for all. */
    private record Bias(float[] values, int rowStride) {
        static Bias none(int panelColumns) {
            return new Bias(new float[panelColumns], 0);
        }

        static Bias of(float[] perRow, int rows, int panelColumns) {
            float[] values = new float[rows * panelColumns];
            for (int i = 0; i < perRow.length; i++) {
                Arrays.fill(values, i * panelColumns, (i + 1) * panelColumns, perRow[i]);
            }
            return new Bias(values, panelColumns);
        }
    }

    /**
     * Where the results go: column j of a row to {@code at + row * rowStride + j}.
     *
     * @param at the first result
     * @param rowStride distance between two rows
     * @param epilogue what is done to them on the way
     */
    record Target(Place at, int rowStride, Epilogue epilogue) {}

    /** Multiplies on the pass's threads. */
    void run(Pass pass, Panels panels, Target target) {
        Cut cut = Cut.of(
                weights,
                panels.count(),
                pass.kernels().matrix().panelColumns(),
                pass.pool().threads());
        pass.pool().parallelFor(cut.units(), (unit, slot) -> new Unit(pass, slot, panels, target, cut).run(unit));
    }

    /** Multiplies on this thread, in the course of a loop. */
    void run(Pass pass, int slot, Panels panels, Target target) {
        Cut cut = Cut.of(weights, panels.count(), pass.kernels().matrix().panelColumns(), 1);
        Unit work = new Unit(pass, slot, panels, target, cut);
        for (int unit = 0; unit < cut.units(); unit++) {
            work.run(unit);
        }
    }

    /** How many pieces each dimension is cut into. */
    private record Cut(int stretches, int panels, int panelGroups, int rowGroups) {
        static Cut of(PackedMatrix weights, int columns, int panelColumns, int threads) {
            int panels = Pieces.count(columns, panelColumns);
            int stretches = Pieces.count(weights.depth(), STRETCH);
            int panelSize = Pieces.count(weights.depth(), stretches) * panelColumns;
            int atOnce = Math.max(1, Math.min(MAX_PANELS, BUDGET / panelSize));
            int groups = threads == 1 ? 1 : GROUPS_PER_THREAD * threads;
            int units = threads == 1 ? 1 : UNITS_PER_THREAD * threads;
            // At least two panels share the weights a unit loads.
            int panelGroups = Math.max(Pieces.count(panels, atOnce), Math.min(Pieces.count(panels, 2), groups));
            int rowGroups = Pieces.count(units, panelGroups);
            if (stretches > 1) {
                int sums = Pieces.count(panels, panelGroups) * panelColumns;
                rowGroups = Math.max(rowGroups, Pieces.count(sums * weights.rows(), BUDGET));
            }
            return new Cut(stretches, panels, panelGroups, Math.min(rowGroups, weights.blocks()));
        }

        int units() {
            return panelGroups * rowGroups;
        }
    }

    /** One thread's work on one unit. */
    private final class Unit {
        private final MatrixKernels kernels;
        private final Scratch scratch;
        private final Panels columns;
        private final int count;
        private final Target target;
        private final Cut cut;
        private final int width;

        Unit(Pass pass, int slot, Panels columns, Target target, Cut cut) {
            this.kernels = pass.kernels().matrix();
            this.scratch = pass.local(slot);
            this.columns = columns;
            this.count = columns.count();
            this.target = target;
            this.cut = cut;
            this.width = kernels.panelColumns();
        }

        void run(int unit) {
            int panelGroup = unit / cut.rowGroups;
            int rowGroup = unit - panelGroup * cut.rowGroups;
            int firstPanel = Pieces.start(panelGroup, cut.panelGroups, cut.panels);
            int panels = Pieces.start(panelGroup + 1, cut.panelGroups, cut.panels) - firstPanel;
            int firstBlock = Pieces.start(rowGroup, cut.rowGroups, weights.blocks());
            int lastBlock = Pieces.start(rowGroup + 1, cut.rowGroups, weights.blocks());
            int firstRow = weights.blockStart(firstBlock);
            int waiting = cut.stretches == 1 ? 0 : weights.end(lastBlock - 1) - firstRow;
            float[] sums = scratch.array(Use.SUMS, waiting * panels * width);
            MatrixKernels.Tile tile = scratch.tile();
            for (int stretch = 0; stretch < cut.stretches; stretch++) {
                int k = Pieces.start(stretch, cut.stretches, weights.depth());
                int depth = Pieces.start(stretch + 1, cut.stretches, weights.depth()) - k;
                boolean last = stretch == cut.stretches - 1;
                int panelStride = columns.select(kernels, scratch, firstPanel, panels, k, depth, tile);
                int firstAt = tile.panelAt;
                for (int block = firstBlock; block < lastBlock; block++) {
                    weights.select(block, k, depth, tile);
                    for (int p = 0; p < panels; p++) {
                        tile.panelAt = firstAt + p * panelStride;
                        int sumsAt = ((weights.blockStart(block) - firstRow) * panels + p * tile.rows) * width;
                        if (stretch == 0) {
                            tile.start = bias.values;
                            tile.startAt = weights.blockStart(block) * bias.rowStride;
                            tile.startStride = bias.rowStride;
                        } else {
                            tile.start = sums;
                            tile.startAt = sumsAt;
                            tile.startStride = width;
                        }
                        int first = (firstPanel + p) * width;
                        int here = Math.min(width, count - first);
                        if (last) {
                            finish(tile, block, first, here);
                        } else {
                            kernels.multiply(tile, here, sums, sumsAt, width);
                        }
                    }
                }
            }
        }

        private void finish(MatrixKernels.Tile tile, int block, int first, int here) {
            int rows = weights.validRows(block);
            int shift = weights.blockStart(block) * target.rowStride + first;
            Place out = target.at;
            Place residual = target.epilogue.residual();
            Clip clip = target.epilogue.clip();
            boolean whole = rows == tile.rows && here % kernels.columnUnit() == 0;
            if (whole && residual == null && !clip.bounded()) {
                kernels.multiply(tile, here, out.array(), out.at() + shift, target.rowStride);
                return;
            }
            float[] results = scratch.array(Use.TILE, tile.rows * width);
            kernels.multiply(tile, here, results, 0, width);
            kernels.finish(
                    rows,
                    here,
                    results,
                    out.array(),
                    out.at() + shift,
                    target.rowStride,
                    residual == null ? null : residual.array(),
                    residual == null ? 0 : residual.at() + shift,
                    clip);
        }
    }
}
