package org.saliency4j.metrics.comparison;

/**
 * The width R of the interval that values can come from, whatever values a map happens to have: what peak signal-to-noise ratio and the
 * constants of structural similarity are relative to.
 *
 * @param size R, above 0
 */
public record DataRange(double size) {
    /** Maps in [0, 1]. */
    public static final DataRange UNIT = new DataRange(1);

    /** Grey values from 0 to 255. */
    public static final DataRange EIGHT_BIT = new DataRange(255);

    /**
     * Checks the width.
     *
     * @param size R, above 0
     * @throws IllegalArgumentException if it is not a positive number
     */
    public DataRange {
        if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("data range of " + size + ", expected a positive number");
        }
    }
}
