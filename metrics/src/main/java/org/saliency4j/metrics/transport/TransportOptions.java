package org.saliency4j.metrics.transport;

import java.util.Objects;

/**
 * How two maps are made comparable.
 *
 * @param masses what to do with unequal masses
 * @param penalty for each unit of mass left over under {@link UnequalMasses#PENALTY}, in pixels; {@link #LARGEST_DISTANCE} for the grid's
 *     largest distance
 * @param unit what the result is counted in
 * @param maxPixels more pixels are refused before anything is allocated
 */
public record TransportOptions(UnequalMasses masses, double penalty, DistanceUnit unit, int maxPixels) {
    /** A penalty equal to the largest ground distance, as pyemd's {@code -1}: EMD-hat is then a metric. */
    public static final double LARGEST_DISTANCE = -1;

    /** Normalised masses, distances in pixels, up to four million pixels. */
    public static final TransportOptions DEFAULT =
            new TransportOptions(UnequalMasses.NORMALIZE, LARGEST_DISTANCE, DistanceUnit.PIXELS, 1 << 22);

    /**
     * Checks the numbers.
     *
     * @param masses what to do with unequal masses
     * @param penalty for each unit of mass left over, or {@link #LARGEST_DISTANCE}
     * @param unit what the result is counted in
     * @param maxPixels more pixels are refused
     * @throws IllegalArgumentException if the penalty is negative and not {@link #LARGEST_DISTANCE}, or not finite, or the limit is not
     *     positive
     */
    public TransportOptions {
        Objects.requireNonNull(masses);
        Objects.requireNonNull(unit);
        if (!Double.isFinite(penalty) || (penalty < 0 && penalty != LARGEST_DISTANCE)) {
            throw new IllegalArgumentException("penalty for mass left over is " + penalty
                    + ", expected at least 0, or -1 for the largest distance");
        }
        if (maxPixels < 1) {
            throw new IllegalArgumentException("limit of " + maxPixels + " pixels, expected at least 1");
        }
    }

    /**
     * The same with another rule for unequal masses.
     *
     * @param masses the rule
     * @return the options
     */
    public TransportOptions withMasses(UnequalMasses masses) {
        return new TransportOptions(masses, penalty, unit, maxPixels);
    }

    /**
     * The same with another limit.
     *
     * @param limit more pixels are refused
     * @return the options
     */
    public TransportOptions withMaxPixels(int limit) {
        return new TransportOptions(masses, penalty, unit, limit);
    }

    /**
     * The same with another unit.
     *
     * @param unit the unit
     * @return the options
     */
    public TransportOptions withUnit(DistanceUnit unit) {
        return new TransportOptions(masses, penalty, unit, maxPixels);
    }
}
