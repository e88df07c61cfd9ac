package org.saliency4j.engine.kernel;

/** The inner loop of transport problems on a grid: what is the best that a pixel can do. */
public interface TransportKernels {
    /**
     * The least of {@code distances[at + r * stride + c] + potentials[from + r * columns + c]} over rows {@code r} and columns {@code c}.
     * As each sum is rounded once and the least of numbers is one of them, all variants return the same bits.
     *
     * @param distances numbers that are not NaN and not -0
     * @param at index of the first one
     * @param stride from one row of distances to the next
     * @param potentials as many rows without gaps, not NaN
     * @param from index of the first one
     * @param rows number of rows, at least 1
     * @param columns number of columns, at least 1
     * @return the least sum
     */
    double leastSum(double[] distances, int at, int stride, double[] potentials, int from, int rows, int columns);
}
