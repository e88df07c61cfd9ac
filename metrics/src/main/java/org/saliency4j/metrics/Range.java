package org.saliency4j.metrics;

/**
 * The values a metric can take, both ends included.
 *
 * @param min the smallest, perhaps minus infinity
 * @param max the largest, perhaps infinity
 */
public record Range(double min, double max) {
    /** All percentages. */
    public static final Range PERCENT = new Range(0, 100);

    /** All shares of one. */
    public static final Range UNIT = new Range(0, 1);

    /**
     * Checks the order.
     *
     * @param min the smallest, perhaps minus infinity
     * @param max the largest, perhaps infinity
     * @throws IllegalArgumentException unless {@code min < max}
     */
    public Range {
        if (!(min < max)) {
            throw new IllegalArgumentException("range from " + min + " to " + max + ", expected min < max");
        }
    }
}
