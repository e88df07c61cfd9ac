package org.saliency4j.metrics;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One metric over a data set.
 *
 * @param metric the metric
 * @param count the number of defined scores: what the statistics are taken over
 * @param mean their arithmetic mean; empty if there is none
 * @param deviation their standard deviation with {@code count - 1}; empty for fewer than two
 * @param median their median; empty if there is none
 * @param undefined how many scores had no value, by cause; without causes that did not occur
 */
public record Summary(
        MetricInfo metric,
        int count,
        OptionalDouble mean,
        OptionalDouble deviation,
        OptionalDouble median,
        Map<Undefined.Cause, Integer> undefined) {
    /**
     * Takes copies.
     *
     * @param metric the metric
     * @param count the number of defined scores: what the statistics are taken over
     * @param mean their arithmetic mean; empty if there is none
     * @param deviation their standard deviation with {@code count - 1}; empty for fewer than two
     * @param median their median; empty if there is none
     * @param undefined how many scores had no value, by cause; without causes that did not occur
     */
    public Summary {
        Objects.requireNonNull(metric);
        Objects.requireNonNull(mean);
        Objects.requireNonNull(deviation);
        Objects.requireNonNull(median);
        undefined = Map.copyOf(undefined);
    }

    /**
     * How many scores had no value.
     *
     * @return the sum over all causes
     */
    public int undefinedCount() {
        return undefined.values().stream().mapToInt(Integer::intValue).sum();
    }
}
