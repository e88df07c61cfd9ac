package org.saliency4j.engine.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.MatrixKernels;

/**
 * Matrix products in register tiles: two vectors of columns times up to twelve rows, one broadcast and two fused multiply-adds for each row
 * and step.
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
    public void pack(
            float[] source,
            int base,
            int channels,
            int channelStride,
            int[] offsets,
            int columns,
            float[] panel,
            int at) {
        int k = at;
        for (int offset : offsets) {
            for (int c = 0; c < channels; c++) {
                int from = base + c * channelStride + offset;
                if (columns == PANEL) {
                    FloatVector.fromArray(SPECIES, source, from).intoArray(panel, k);
                    FloatVector.fromArray(SPECIES, source, from + LANES).intoArray(panel, k + LANES);
                } else {
                    for (int j = 0; j < columns; j++) {
                        panel[k + j] = source[from + j];
                    }
                    for (int j = columns; j < PANEL; j++) {
                        panel[k + j] = 0;
                    }
                }
                k += PANEL;
            }
        }
    }

    @Override
    public void multiply(
            Tile tile, int columns, float[] out, int o, int stride, float @Nullable [] residual, int r, Clip clip) {
        if (columns > LANES) {
            switch (tile.rows) {
                case 12 -> Tile12.twoVectors(tile, out, o, stride, residual, r, clip);
                case 8 -> Tile8.twoVectors(tile, out, o, stride, residual, r, clip);
                default -> Tile4.twoVectors(tile, out, o, stride, residual, r, clip);
            }
        } else {
            switch (tile.rows) {
                case 12 -> Tile12.oneVector(tile, out, o, stride, residual, r, clip);
                case 8 -> Tile8.oneVector(tile, out, o, stride, residual, r, clip);
                default -> Tile4.oneVector(tile, out, o, stride, residual, r, clip);
            }
        }
    }

    static void store(FloatVector sum, float[] out, int o, float @Nullable [] residual, int r, Clip clip) {
        FloatVector value = residual == null ? sum : sum.add(FloatVector.fromArray(SPECIES, residual, r));
        if (clip.bounded()) {
            value = value.max(clip.low()).min(clip.high());
        }
        value.intoArray(out, o);
    }
}
