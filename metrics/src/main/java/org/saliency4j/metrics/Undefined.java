package org.saliency4j.metrics;

import java.util.Objects;

/**
 * Why a metric has no value.
 *
 * @param cause what is missing
 * @param detail one sentence for a person
 */
public record Undefined(Cause cause, String detail) {
    /** What can be missing. */
    public enum Cause {
        /** All values of a map are equal. */
        CONSTANT_MAP("constant-map"),
        /** A map's positive values sum to zero. */
        ZERO_MASS("zero-mass"),
        /** A map has negative values where a metric compares amounts. */
        SIGNED_MAP("signed-map"),
        /** Two maps have unequal masses and were to be compared as they are. */
        UNEQUAL_MASS("unequal-mass"),
        /** A map is smaller than the window that passes over it. */
        TOO_SMALL("too-small"),
        /** A region has no pixel. */
        EMPTY_REGION("empty-region"),
        /** A probability that is divided by is zero. */
        VANISHED_PROBABILITY("vanished-probability"),
        /** No feature that counts changes where it is compared. */
        VANISHED_FEATURES("vanished-features"),
        /** The network returned a NaN or an infinity. */
        NOT_FINITE("not-finite"),
        /** An approximation did not come close enough within the steps it was allowed. */
        NOT_CONVERGED("not-converged");

        private final String id;

        Cause(String id) {
            this.id = id;
        }

        /**
         * The name in files and on the command line.
         *
         * @return lower-case words with hyphens
         */
        public String id() {
            return id;
        }
    }

    /**
     * Checks for missing parts.
     *
     * @param cause what is missing
     * @param detail one sentence for a person
     */
    public Undefined {
        Objects.requireNonNull(cause);
        Objects.requireNonNull(detail);
    }

    @Override
    public String toString() {
        return cause.id() + ": " + detail;
    }
}
