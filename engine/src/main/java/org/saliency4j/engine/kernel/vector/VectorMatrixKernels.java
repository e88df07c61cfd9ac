package org.saliency4j.engine.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.Columns;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.kernel.Runs;

/**
 * Matrix products in register tiles: two vectors of columns times up to twelve rows, one broadcast and two fused multiply-adds for each row
 * and step.
 *
 * <p>The tiles are written out because vectors must stay in local variables, and they do nothing but multiply, add and store because
 * the compiler stops inlining in methods so large: a helper that takes a vector would be called, the vector made an object, and the
 * twelve-row tile cost a third of its speed (measured at depth 64).
 *
 * <p>With both factors packed, all addresses of a step differ by constants. Kernels that read one factor where it lies (channels-last
 * activations, say) need an address for each row of the tile, which costs them more instructions than the arithmetic: measured at 40 to 75
 * per cent of this form's speed.
 */
final class VectorMatrixKernels implements MatrixKernels {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int PANEL = 2 * LANES;

    /** Only AVX-512 has the registers for tall tiles. */
    private static final boolean TALL = SPECIES.vectorBitSize() >= 512;

    @Override
    public int panelColumns() {
        return PANEL;
    }

    @Override
    public int[] blockRows() {
        return TALL ? new int[] {12, 8, 4} : new int[] {4};
    }

    @Override
    public int columnUnit() {
        return LANES;
    }

    @Override
    public void pack(Columns columns, Runs runs, int first, int rows, float[] panels, int at) {
        float[] source = columns.array();
        int stride = columns.channelStride();
        int k = at;
        int row = first;
        while (row < first + rows) {
            int tap = row / columns.channels();
            int channel = row - tap * columns.channels();
            int count = Math.min(first + rows - row, columns.channels() - channel);
            int from = columns.at() + columns.offsets()[tap] + channel * stride;
            // Whole vectors are read even for short runs; rows so near the array's end that they would cross it are
            // not.
            int room = source.length - LANES - runs.end() - from;
            int safe = room < 0 ? 0 : stride == 0 ? count : Math.min(count, room / stride + 1);
            vectors(source, from, stride, safe, runs, panels, k);
            exact(source, from + safe * stride, stride, count - safe, runs, panels, k + safe * PANEL);
            k += count * PANEL;
            row += count;
        }
    }

    /** Each run's last vector spills over into what the next run, or the next row, then overwrites. */
    private static void vectors(float[] source, int from, int stride, int rows, Runs runs, float[] panels, int at) {
        int f = from;
        int k = at;
        int count = runs.count();
        for (int i = 0; i < rows; i++) {
            for (int r = 0; r < count; r++) {
                int start = f + runs.from(r);
                int to = k + runs.to(r);
                int length = runs.length(r);
                for (int j = 0; j < length; j += LANES) {
                    FloatVector.fromArray(SPECIES, source, start + j).intoArray(panels, to + j);
                }
            }
            f += stride;
            k += PANEL;
        }
    }

    private static void exact(float[] source, int from, int stride, int rows, Runs runs, float[] panels, int at) {
        for (int i = 0; i < rows; i++) {
            for (int r = 0; r < runs.count(); r++) {
                int start = from + i * stride + runs.from(r);
                System.arraycopy(source, start, panels, at + i * PANEL + runs.to(r), runs.length(r));
            }
        }
    }

    @Override
    public void multiply(Tile tile, int columns, float[] out, int o, int stride) {
        if (columns > LANES) {
            switch (tile.rows) {
                case 12 -> Tile12.twoVectors(tile, out, o, stride);
                case 8 -> Tile8.twoVectors(tile, out, o, stride);
                default -> Tile4.twoVectors(tile, out, o, stride);
            }
        } else {
            switch (tile.rows) {
                case 12 -> Tile12.oneVector(tile, out, o, stride);
                case 8 -> Tile8.oneVector(tile, out, o, stride);
                default -> Tile4.oneVector(tile, out, o, stride);
            }
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
        for (int i = 0; i < rows; i++) {
            if (residual == null) {
                finish(columns, sums, i * PANEL, out, o + i * stride, clip);
            } else {
                finish(columns, sums, i * PANEL, out, o + i * stride, residual, r + i * stride, clip);
            }
        }
    }

    private static void finish(int columns, float[] sums, int s, float[] out, int o, Clip clip) {
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            clipped(FloatVector.fromArray(SPECIES, sums, s + j), clip).intoArray(out, o + j);
        }
        for (; j < columns; j++) {
            out[o + j] = clip.apply(sums[s + j]);
        }
    }

    private static void finish(
            int columns, float[] sums, int s, float[] out, int o, float[] residual, int r, Clip clip) {
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, s + j);
            clipped(sum.add(FloatVector.fromArray(SPECIES, residual, r + j)), clip)
                    .intoArray(out, o + j);
        }
        for (; j < columns; j++) {
            out[o + j] = clip.apply(sums[s + j] + residual[r + j]);
        }
    }

    /** Vector.max would order -0 and +0 and carry NaN, which takes six instructions; a comparison leaves NaN alone and takes two. */
    private static FloatVector clipped(FloatVector value, Clip clip) {
        FloatVector raised = value.blend(clip.low(), value.compare(VectorOperators.LT, clip.low()));
        return raised.blend(clip.high(), raised.compare(VectorOperators.GT, clip.high()));
    }
}
