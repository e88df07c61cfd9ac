package org.saliency4j.jmh.race;

import java.util.Arrays;
import java.util.List;

/** The middle of a few measurements, which one disturbed measurement does not move. */
public final class Median {
    private Median() {}

    /**
     * The median.
     *
     * @param values at least one
     * @return the middle value in order, or the mean of the middle two
     * @throws IllegalArgumentException if there is no value
     */
    public static double of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values have no median");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The median.
     *
     * @param values at least one
     * @return the middle value in order, or the mean of the middle two
     * @throws IllegalArgumentException if there is no value
     */
    public static double of(List<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * The median.
     *
     * @param values at least one
     * @return the middle value in order, or the mean of the middle two
     * @throws IllegalArgumentException if there is no value
     */
    public static double of(long... values) {
        return of(Arrays.stream(values).asDoubleStream().toArray());
    }
}
