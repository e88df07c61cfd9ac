package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.step.Scratch.Use;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * A packed weight matrix times columns read from memory, panel by panel: {@code result[row][j] = bias[row] + sum over k of weight[row][k] *
 * source[k][j]}.
 *
 * <p>The columns of one product come in strips (one strip for a whole batch of contiguous pixels, or one for each sample's padded grid). A
 * unit of work is a group of panels of one strip times a group of row blocks: as many panels as stay in the second-level cache together, so
 * that each weight block, once loaded, meets several panels.
 */
final class PanelProduct {
    /** Elements of packed panels that one unit of work may hold: half of a 1 MiB second-level cache. */
    private static final int PANEL_BUDGET = 1 << 17;

    private static final int MAX_PANELS = 4;
    /** Units of work a thread should find, so that uneven ones even out. */
    private static final int UNITS_PER_THREAD = 4;

    /**
     * Where the columns come from. Row {@code t * channels + c} of strip s starts at {@code at + s * stripStride + c * channelStride +
     * offsets[t]}.
     */
    record Source(float[] array, int at, int stripStride, int channels, int channelStride, int[] offsets) {}

    /**
     * Where the results go. Column j of strip s is grid position (j / gridWidth, j % gridWidth); positions with {@code j % gridWidth >=
     * width} are dropped; the others go to {@code at + row * rowStride + s * stripStride + (j / gridWidth) * width + j % gridWidth}.
     */
    record Target(Pass.Place place, int rowStride, int stripStride, int gridWidth, int width) {
        boolean dense() {
            return gridWidth == width;
        }
    }

    private final PackedMatrix weights;
    private final float[] bias;

    PanelProduct(PackedMatrix weights, float[] bias) {
        this.weights = weights;
        this.bias = bias;
    }

    void run(Pass pass, Source source, int strips, int columns, Target target, Epilogue epilogue) {
        MatrixKernels kernels = pass.kernels().matrix();
        int width = kernels.panelColumns();
        int panels = (columns + width - 1) / width;
        int panelSize = weights.depth() * width;
        WorkerPool pool = pass.pool();
        int group = Math.max(1, Math.min(MAX_PANELS, PANEL_BUDGET / panelSize));
        // Rather many small units than few large ones while the panels do not even go round.
        group = Math.max(1, Math.min(group, panels * strips / (UNITS_PER_THREAD * pool.threads())));
        int panelsAtOnce = group;
        int panelGroups = (panels + panelsAtOnce - 1) / panelsAtOnce;
        int wanted = UNITS_PER_THREAD * pool.threads();
        int rowGroups = Math.max(1, Math.min(weights.blocks(), wanted / Math.max(1, panelGroups * strips)));
        pool.parallelFor(strips * panelGroups * rowGroups, (unit, slot) -> {
            int rowGroup = unit % rowGroups;
            int panelGroup = unit / rowGroups % panelGroups;
            int strip = unit / rowGroups / panelGroups;
            int firstPanel = panelGroup * panelsAtOnce;
            int lastPanel = Math.min(panels, firstPanel + panelsAtOnce);
            int firstBlock = (int) ((long) rowGroup * weights.blocks() / rowGroups);
            int lastBlock = (int) ((long) (rowGroup + 1) * weights.blocks() / rowGroups);
            Scratch scratch = pass.local(slot);
            float[] packed = scratch.array(Use.PANELS, panelsAtOnce * panelSize);
            for (int p = firstPanel; p < lastPanel; p++) {
                int from = source.at + strip * source.stripStride + p * width;
                int count = Math.min(width, columns - p * width);
                int at = (p - firstPanel) * panelSize;
                kernels.pack(
                        source.array, from, source.channels, source.channelStride, source.offsets, count, packed, at);
            }
            MatrixKernels.Tile tile = scratch.tile();
            tile.panel = packed;
            tile.bias = bias;
            for (int block = firstBlock; block < lastBlock; block++) {
                weights.select(block, tile);
                for (int p = firstPanel; p < lastPanel; p++) {
                    tile.panelAt = (p - firstPanel) * panelSize;
                    int first = p * width;
                    tile(
                            kernels,
                            scratch,
                            tile,
                            block,
                            first,
                            Math.min(width, columns - first),
                            strip,
                            target,
                            epilogue);
                }
            }
        });
    }

    private void tile(
            MatrixKernels kernels,
            Scratch scratch,
            MatrixKernels.Tile tile,
            int block,
            int first,
            int count,
            int strip,
            Target target,
            Epilogue epilogue) {
        int rows = weights.validRows(block);
        int shift = weights.blockStart(block) * target.rowStride + strip * target.stripStride;
        Pass.Place out = target.place;
        if (target.dense() && rows == tile.rows && count % kernels.columnUnit() == 0) {
            Pass.Place residual = epilogue.residual();
            kernels.multiply(
                    tile,
                    count,
                    out.array(),
                    out.at() + shift + first,
                    target.rowStride,
                    residual == null ? null : residual.array(),
                    residual == null ? 0 : residual.at() + shift + first,
                    epilogue.clip());
            return;
        }
        int width = kernels.panelColumns();
        float[] sums = scratch.array(Use.TILE, tile.rows * width);
        // Without a residual the kernel can clip, and what is left is copying.
        boolean finished = epilogue.residual() == null;
        kernels.multiply(tile, count, sums, 0, width, null, 0, finished ? epilogue.clip() : Clip.NONE);
        int j = 0;
        while (j < count) {
            int gridRow = (first + j) / target.gridWidth;
            int gridColumn = (first + j) - gridRow * target.gridWidth;
            int run = Math.min(count - j, target.width - gridColumn);
            for (int i = 0; i < rows && run > 0; i++) {
                int to = shift + i * target.rowStride + gridRow * target.width + gridColumn;
                if (finished) {
                    System.arraycopy(sums, i * width + j, out.array(), out.at() + to, run);
                } else {
                    epilogue.store(sums, i * width + j, out, to, run);
                }
            }
            j += Math.min(count - j, target.gridWidth - gridColumn);
        }
    }
}
