package org.saliency4j.metrics.comparison;

import org.saliency4j.metrics.Plane;

/** Planes made smaller by averaging squares of pixels. */
final class AveragePool {
    private AveragePool() {}

    /** Squares side by side from the top left corner; what is left over is dropped. */
    static Plane squares(Plane plane, int side) {
        return side == 1 ? plane : pool(plane, side, plane.height() / side, plane.width() / side);
    }

    /**
     * Squares of 2x2 pixels. An odd side gets a line of zeros in front, which counts in the average, and loses no pixel: PyTorch's {@code
     * avg_pool2d} with padding.
     */
    static Plane pairsZeroPadded(Plane plane) {
        int above = plane.height() % 2;
        int before = plane.width() % 2;
        double[] means = new double[(plane.height() + above) / 2 * ((plane.width() + before) / 2)];
        int width = (plane.width() + before) / 2;
        for (int i = 0; i < plane.height(); i++) {
            for (int j = 0; j < plane.width(); j++) {
                means[(i + above) / 2 * width + (j + before) / 2] += plane.get(i * plane.width() + j) / 4;
            }
        }
        return Plane.of(means.length / width, width, means);
    }

    /** Squares of 2x2 pixels. An odd side has its last line counted twice, and loses no pixel. */
    static Plane pairsEdgeRepeated(Plane plane) {
        int height = (plane.height() + 1) / 2;
        int width = (plane.width() + 1) / 2;
        double[] means = new double[height * width];
        for (int i = 0; i < 2 * height; i++) {
            int row = Math.min(i, plane.height() - 1) * plane.width();
            for (int j = 0; j < 2 * width; j++) {
                means[i / 2 * width + j / 2] += plane.get(row + Math.min(j, plane.width() - 1)) / 4;
            }
        }
        return Plane.of(height, width, means);
    }

    private static Plane pool(Plane plane, int side, int height, int width) {
        if (height == 0 || width == 0) {
            return plane;
        }
        double[] means = new double[height * width];
        for (int i = 0; i < height * side; i++) {
            for (int j = 0; j < width * side; j++) {
                means[i / side * width + j / side] += plane.get(i * plane.width() + j);
            }
        }
        for (int k = 0; k < means.length; k++) {
            means[k] /= side * side;
        }
        return Plane.of(height, width, means);
    }
}
