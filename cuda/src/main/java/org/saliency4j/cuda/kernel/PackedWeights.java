package org.saliency4j.cuda.kernel;

import org.saliency4j.cuda.driver.Context;
import org.saliency4j.cuda.driver.DeviceBuffer;
import org.saliency4j.cuda.driver.Stream;

/**
 * Rows of weights in groups, on a device and turned, {@code [group][depth][row]}, with zeros up to whole tiles: the left factor of
 * {@code convolution.cu}.
 */
final class PackedWeights implements AutoCloseable {
    // As in convolution.cu.
    private static final int LARGEST_TILE = 128;
    private static final int SLICE = 8;

    private final int groups;
    private final int rows;
    private final int depth;
    private final DeviceBuffer values;

    /** From {@code groups * rows} rows of {@code depth} weights. */
    PackedWeights(Context context, float[] weights, int groups, int rows, int depth) {
        this.groups = groups;
        this.rows = rows;
        this.depth = depth;
        int group = Math.multiplyExact(paddedDepth(), paddedRows());
        float[] packed = new float[Math.multiplyExact(groups, group)];
        for (int g = 0; g < groups; g++) {
            for (int i = 0; i < rows; i++) {
                int from = (g * rows + i) * depth;
                for (int k = 0; k < depth; k++) {
                    packed[g * group + k * paddedRows() + i] = weights[from + k];
                }
            }
        }
        this.values = context.floats(packed.length);
        try (Stream stream = context.stream()) {
            values.copyFrom(packed, stream);
        }
    }

    int groups() {
        return groups;
    }

    /** Rows of one group. */
    int rows() {
        return rows;
    }

    int paddedRows() {
        return Math.ceilDiv(rows, LARGEST_TILE) * LARGEST_TILE;
    }

    int depth() {
        return depth;
    }

    int paddedDepth() {
        return Math.ceilDiv(depth, SLICE) * SLICE;
    }

    DeviceBuffer values() {
        return values;
    }

    @Override
    public void close() {
        values.close();
    }
}
