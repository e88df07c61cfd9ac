package org.saliency4j.engine.kernel.scalar;

import org.saliency4j.engine.kernel.TransportKernels;

/** Transport with four minima at a time, so that a comparison need not wait for the one before. */
final class ScalarTransportKernels implements TransportKernels {
    @Override
    public double leastSum(
            double[] distances, int at, int stride, double[] potentials, int from, int rows, int columns) {
        double least0 = Double.POSITIVE_INFINITY;
        double least1 = least0;
        double least2 = least0;
        double least3 = least0;
        for (int r = 0; r < rows; r++) {
            int d = at + r * stride;
            int p = from + r * columns;
            int c = 0;
            for (; c < columns - 3; c += 4) {
                double sum0 = distances[d + c] + potentials[p + c];
                double sum1 = distances[d + c + 1] + potentials[p + c + 1];
                double sum2 = distances[d + c + 2] + potentials[p + c + 2];
                double sum3 = distances[d + c + 3] + potentials[p + c + 3];
                // Not Math.min, whose care for NaN and -0 takes four instructions.
                least0 = sum0 < least0 ? sum0 : least0;
                least1 = sum1 < least1 ? sum1 : least1;
                least2 = sum2 < least2 ? sum2 : least2;
                least3 = sum3 < least3 ? sum3 : least3;
            }
            for (; c < columns; c++) {
                double sum = distances[d + c] + potentials[p + c];
                least0 = sum < least0 ? sum : least0;
            }
        }
        return Math.min(Math.min(least0, least1), Math.min(least2, least3));
    }
}
