package org.saliency4j.metrics.transport;

/**
 * Distances of all pairs of pixels in memory for four numbers a pixel: a distance depends on the offset alone. Offsets lie as pixels do, row
 * by row, so that the distances from a pixel to the pixels of a row are one run.
 */
final class OffsetDistances {
    final int height;
    final int width;

    /** By offset: {@code -(height - 1)} to {@code height - 1} rows, {@code -(width - 1)} to {@code width - 1} columns. */
    final double[] table;

    /** From one row of offsets to the next. */
    final int stride;

    /** By pixel: where it would be if pixels lay as offsets do. Differences of places are offsets. */
    private final int[] place;

    private final int centre;

    OffsetDistances(GroundDistance ground, int height, int width) {
        this.height = height;
        this.width = width;
        stride = 2 * width - 1;
        table = new double[(2 * height - 1) * stride];
        centre = (height - 1) * stride + width - 1;
        for (int i = 0; i < table.length; i++) {
            table[i] = ground.of(Math.floorDiv(i, stride) - (height - 1), i % stride - (width - 1));
        }
        place = new int[height * width];
        for (int i = 0; i < place.length; i++) {
            place[i] = i / width * stride + i % width;
        }
    }

    /** The place of an offset in the table, to which {@code rows * stride + columns} may be added. */
    int index(int from, int to) {
        return centre + place[to] - place[from];
    }

    double between(int from, int to) {
        return table[index(from, to)];
    }

    int pixels() {
        return place.length;
    }

    /** The distance of opposite corners, which no distance is above; at least 1. */
    double bound() {
        return Math.max(1, table[0]);
    }
}
