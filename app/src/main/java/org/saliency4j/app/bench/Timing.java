package org.saliency4j.app.bench;

import java.util.Arrays;

/**
 * The times of many equal passes.
 *
 * @param medianMillis half of them took no longer
 * @param minMillis the fastest
 * @param count how many there were
 */
public record Timing(double medianMillis, double minMillis, int count) {
    private static final double NANOS_PER_MILLI = 1e6;

    static Timing of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2.0 + sorted[middle] / 2.0;
        return new Timing(median / NANOS_PER_MILLI, sorted[0] / NANOS_PER_MILLI, sorted.length);
    }
}
