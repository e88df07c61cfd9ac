package org.saliency4j.engine.image;

import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * Convolves planes along rows and along columns by sliding windows, a row of results at a time. A tap costs one load each, which
 * {@link LineConvolution} saves, but nothing has to be turned: the faster way for short kernels.
 */
final class SlidingConvolution {
    private final WindowKernels kernels;
    private final Border border;
    private final int radius;
    private final float[] taps;

    SlidingConvolution(Kernel1D kernel, Border border, Kernels variant) {
        this.kernels = variant.window();
        this.border = border;
        this.radius = kernel.radius();
        this.taps = new float[2 * radius + 1];
        float[] fromCentre = kernel.floatsFromCentre();
        for (int t = 0; t < taps.length; t++) {
            taps[t] = fromCentre[Math.abs(t - radius)];
        }
    }

    float[] apply(float[] planes, int height, int width, WorkerPool pool) {
        int count = planes.length / (height * width);
        // Below each plane a row of zeros, for what lies beyond a border of nothing.
        int size = (height + 1) * width;
        float[] across = new float[count * size + WindowKernels.SLACK];
        Row[] rows = new Row[pool.threads()];
        pool.parallelFor(count * height, (unit, slot) -> {
            if (rows[slot] == null) {
                rows[slot] = new Row(width);
            }
            int at = unit / height * size + unit % height * width;
            rows[slot].along(planes, unit * width, across, at);
        });
        float[] result = new float[planes.length];
        pool.parallelFor(count * height, (unit, slot) -> {
            if (rows[slot] == null) {
                rows[slot] = new Row(width);
            }
            rows[slot].down(across, unit / height * size, unit % height, height, result, unit * width);
        });
        return result;
    }

    /** Arrays that one thread works in. */
    private final class Row {
        private final int width;
        private final int[] columns;
        private final int[] along = new int[taps.length];
        private final int[] down = new int[taps.length];
        private final float[] padded;
        private final float[] sums;

        Row(int width) {
            this.width = width;
            this.columns = new int[width + 2 * radius];
            for (int j = 0; j < columns.length; j++) {
                columns[j] = border.index(j - radius, width);
            }
            for (int t = 0; t < taps.length; t++) {
                along[t] = t;
            }
            this.padded = new float[columns.length + WindowKernels.SLACK];
            this.sums = new float[width + WindowKernels.SLACK];
        }

        void along(float[] plane, int from, float[] target, int to) {
            System.arraycopy(plane, from, padded, radius, width);
            for (int j = 0; j < radius; j++) {
                padded[j] = at(plane, from, columns[j]);
                padded[radius + width + j] = at(plane, from, columns[radius + width + j]);
            }
            kernels.weightedSum(padded, 0, along, taps, 0, 0, sums, 0, width);
            System.arraycopy(sums, 0, target, to, width);
        }

        private float at(float[] plane, int from, int column) {
            return column == Border.NOTHING ? 0 : plane[from + column];
        }

        void down(float[] plane, int from, int row, int height, float[] target, int to) {
            for (int t = 0; t < taps.length; t++) {
                int source = border.index(row + t - radius, height);
                down[t] = (source == Border.NOTHING ? height : source) * width;
            }
            kernels.weightedSum(plane, from, down, taps, 0, 0, sums, 0, width);
            System.arraycopy(sums, 0, target, to, width);
        }
    }
}
