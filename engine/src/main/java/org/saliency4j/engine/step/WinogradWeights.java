package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.kernel.WinogradTransform;
import org.saliency4j.engine.thread.WorkerPool;

/** The weights of a 3 x 3 convolution, transformed: one packed matrix, rows by channels, for each point. */
final class WinogradWeights {
    private static final int KERNEL = 3;

    private final PackedMatrix[] points;

    /**
     * Where kernels lie in memory: element (a, b) of the kernel for a row and a channel at {@code at + row * rowStride + channel * channelStride
     * + (a * 3 + b) * tapStride}.
     */
    record Source(float[] weights, int at, int rowStride, int channelStride, int tapStride) {}

    /** Transforms and packs, in double precision up to the last rounding. */
    WinogradWeights(
            WinogradTransform transform,
            int rows,
            int channels,
            Source source,
            MatrixKernels kernels,
            WorkerPool pool) {
        int n = transform.extent();
        double[][] g = transform.g();
        points = new PackedMatrix[n * n];
        float[][] transformed = new float[n * n][rows * channels];
        pool.parallelFor(rows, (row, slot) -> {
            double[] half = new double[n * KERNEL];
            for (int c = 0; c < channels; c++) {
                int from = source.at + row * source.rowStride + c * source.channelStride;
                transform(g, source.weights, from, source.tapStride, half, transformed, row * channels + c);
            }
        });
        for (int point = 0; point < points.length; point++) {
            PackedMatrix.Source matrix = new PackedMatrix.Source(transformed[point], 0, channels, channels, 1, 0);
            points[point] = new PackedMatrix(rows, channels, matrix, kernels, pool);
        }
    }

    /** {@code G g G'} of one kernel, element {@code at} of each point. */
    private static void transform(
            double[][] g, float[] kernel, int from, int tapStride, double[] half, float[][] points, int at) {
        int n = g.length;
        for (int i = 0; i < n; i++) {
            for (int b = 0; b < KERNEL; b++) {
                double sum = 0;
                for (int a = 0; a < KERNEL; a++) {
                    sum += g[i][a] * kernel[from + (a * KERNEL + b) * tapStride];
                }
                half[i * KERNEL + b] = sum;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int b = 0; b < KERNEL; b++) {
                    sum += half[i * KERNEL + b] * g[j][b];
                }
                points[i * n + j][at] = (float) sum;
            }
        }
    }

    /** The matrix of a point; all are cut into the same blocks. */
    PackedMatrix point(int point) {
        return points[point];
    }
}
