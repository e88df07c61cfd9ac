package org.saliency4j.engine.kernel.scalar;

import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.Columns;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.kernel.Runs;

/**
 * Matrix products as sums of scaled rows: the inner loop runs over contiguous columns, which C2 vectorises, and takes {@value #UNROLL} rows
 * of the panel at once, so that a result is loaded and stored once for that many multiplications.
 */
final class ScalarMatrixKernels implements MatrixKernels {
    private static final int COLUMNS = 64;
    private static final int ROWS = 4;
    private static final int UNROLL = 8;

    @Override
    public int panelColumns() {
        return COLUMNS;
    }

    @Override
    public int[] blockRows() {
        return new int[] {ROWS};
    }

    @Override
    public int columnUnit() {
        return 1;
    }

    @Override
    public void pack(Columns columns, Runs runs, int first, int rows, float[] panels, int at) {
        for (int i = 0; i < rows; i++) {
            int tap = (first + i) / columns.channels();
            int channel = (first + i) - tap * columns.channels();
            int from = columns.at() + columns.offsets()[tap] + channel * columns.channelStride();
            int to = at + i * COLUMNS;
            for (int r = 0; r < runs.count(); r++) {
                System.arraycopy(columns.array(), from + runs.from(r), panels, to + runs.to(r), runs.length(r));
            }
        }
    }

    @Override
    public void multiply(Tile tile, int columns, float[] out, int o, int stride) {
        float[] sums = new float[COLUMNS];
        for (int i = 0; i < tile.rows; i++) {
            System.arraycopy(tile.start, tile.startAt + i * tile.startStride, sums, 0, columns);
            row(tile, i, sums);
            System.arraycopy(sums, 0, out, o + i * stride, columns);
        }
    }

    @Override
    public void finish(
            int rows,
            int columns,
            float[] sums,
            float[] out,
            int o,
            int stride,
            float @Nullable [] residual,
            int r,
            Clip clip) {
        float low = clip.low();
        float high = clip.high();
        for (int i = 0; i < rows; i++) {
            int s = i * COLUMNS;
            int to = o + i * stride;
            if (residual == null) {
                for (int j = 0; j < columns; j++) {
                    out[to + j] = Math.min(Math.max(sums[s + j], low), high);
                }
            } else {
                int from = r + i * stride;
                for (int j = 0; j < columns; j++) {
                    out[to + j] = Math.min(Math.max(sums[s + j] + residual[from + j], low), high);
                }
            }
        }
    }

    private static void row(Tile tile, int i, float[] sums) {
        float[] w = tile.weights;
        float[] p = tile.panel;
        int rows = tile.rows;
        int k = 0;
        for (; k + UNROLL <= tile.depth; k += UNROLL) {
            int a = tile.weightsAt + k * rows + i;
            float w0 = w[a];
            float w1 = w[a + rows];
            float w2 = w[a + 2 * rows];
            float w3 = w[a + 3 * rows];
            float w4 = w[a + 4 * rows];
            float w5 = w[a + 5 * rows];
            float w6 = w[a + 6 * rows];
            float w7 = w[a + 7 * rows];
            int b = tile.panelAt + k * COLUMNS;
            for (int j = 0; j < COLUMNS; j++) {
                float s = sums[j];
                s += w0 * p[b + j];
                s += w1 * p[b + COLUMNS + j];
                s += w2 * p[b + 2 * COLUMNS + j];
                s += w3 * p[b + 3 * COLUMNS + j];
                s += w4 * p[b + 4 * COLUMNS + j];
                s += w5 * p[b + 5 * COLUMNS + j];
                s += w6 * p[b + 6 * COLUMNS + j];
                s += w7 * p[b + 7 * COLUMNS + j];
                sums[j] = s;
            }
        }
        for (; k < tile.depth; k++) {
            float wk = w[tile.weightsAt + k * rows + i];
            int b = tile.panelAt + k * COLUMNS;
            for (int j = 0; j < COLUMNS; j++) {
                sums[j] += wk * p[b + j];
            }
        }
    }
}
