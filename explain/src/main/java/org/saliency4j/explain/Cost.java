package org.saliency4j.explain;

/**
 * What one explanation took. Pictures that share a batch are counted as if each had passed alone, so that methods can be compared.
 *
 * @param forwards forward passes of this picture
 * @param backwards backward passes of this picture
 * @param nanos this explanation's share of the wall-clock time of the request, in nanoseconds
 */
public record Cost(int forwards, int backwards, long nanos) {
    /**
     * Checks for negative numbers.
     *
     * @param forwards forward passes of this picture
     * @param backwards backward passes of this picture
     * @param nanos this explanation's share of the wall-clock time of the request, in nanoseconds
     * @throws IllegalArgumentException if one is negative
     */
    public Cost {
        if (forwards < 0 || backwards < 0 || nanos < 0) {
            throw new IllegalArgumentException("a cost is not negative, got " + forwards + " forwards, " + backwards
                    + " backwards, " + nanos + " ns");
        }
    }

    /**
     * The time in milliseconds.
     *
     * @return {@code nanos / 1e6}
     */
    public double millis() {
        return nanos / 1e6;
    }
}
