package org.saliency4j.explain;

import java.util.Objects;

/**
 * Whether a map can be read as an explanation, and if not, why.
 *
 * @param kind what happened
 * @param cause one sentence for a person; empty if all is well
 */
public record Status(Kind kind, String cause) {
    /** What can happen. */
    public enum Kind {
        /** The map is what the method promises. */
        OK("ok"),
        /** All values are equal: the map says nothing about where. */
        CONSTANT_MAP("constant-map"),
        /** No place speaks for the target: the map is zero because negative evidence is cut off. */
        NO_POSITIVE_EVIDENCE("no-positive-evidence"),
        /** The objective does not depend on what the method varies. */
        ZERO_GRADIENT("zero-gradient"),
        /** The network returned a NaN or an infinity. The map is zeros. */
        NOT_FINITE("not-finite");

        private final String id;

        Kind(String id) {
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

    /** All is well. */
    public static final Status OK = new Status(Kind.OK, "");

    /**
     * Checks for missing parts.
     *
     * @param kind what happened
     * @param cause one sentence for a person; empty if all is well
     */
    public Status {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(cause);
    }

    /**
     * Whether all is well.
     *
     * @return true for {@link Kind#OK}
     */
    public boolean isOk() {
        return kind == Kind.OK;
    }

    @Override
    public String toString() {
        return isOk() ? kind.id() : kind.id() + ": " + cause;
    }
}
