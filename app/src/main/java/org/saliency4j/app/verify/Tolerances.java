package org.saliency4j.app.verify;

import java.util.OptionalDouble;
import org.saliency4j.app.failure.UserMistake;

/**
 * Which relative errors are allowed.
 *
 * @param values of values; empty for what each reference says itself
 * @param gradients of gradients
 */
public record Tolerances(OptionalDouble values, double gradients) {
    /** What gradients may be off by: they pass all layers twice. */
    public static final double GRADIENTS = 1e-4;

    /**
     * Checks the numbers.
     *
     * @throws UserMistake if one is negative or no number
     */
    public Tolerances {
        values.ifPresent(v -> check("--tolerance", v));
        check("--gradient-tolerance", gradients);
    }

    private static void check(String option, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new UserMistake(option + " " + value + ", expected a relative error from 0");
        }
    }
}
