package org.saliency4j.modelimport.preprocess;

import java.util.Objects;

/**
 * The preprocessing in force, and why this one.
 *
 * @param preprocessing what is done to pictures
 * @param name a preset's name, or {@code custom}
 * @param reason who chose it
 */
public record PreprocessingChoice(Preprocessing preprocessing, String name, Reason reason) {
    /** Who chose a preprocessing. */
    public enum Reason {
        /** The caller asked for it. */
        OPTION("asked for"),
        /** A file beside the model. */
        SIDECAR("from the file beside the model"),
        /** The model's own metadata. */
        METADATA("from the model's metadata"),
        /** The network: its first layers take pixels from 0 to 255. */
        NETWORK("the network's first layers scale pixels from 0 to 255"),
        /** Nobody: it is what such networks usually want. */
        GUESS("a guess; the file does not say what the network wants"),
        /** Nobody, and no guess was allowed. */
        NONE("the file does not say what the network wants");

        private final String explanation;

        Reason(String explanation) {
            this.explanation = explanation;
        }
    }

    /** Checks for missing parts. */
    public PreprocessingChoice {
        Objects.requireNonNull(preprocessing);
        Objects.requireNonNull(name);
        Objects.requireNonNull(reason);
    }

    /**
     * Whether nobody said so.
     *
     * @return true for a guess
     */
    public boolean isGuess() {
        return reason == Reason.GUESS;
    }

    /** For example {@code imagenet (a guess; the file does not say what the network wants)}. */
    @Override
    public String toString() {
        return name + " (" + reason.explanation + ")";
    }
}
