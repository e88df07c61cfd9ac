package org.saliency4j.metrics.localization;

import java.util.Objects;
import java.util.OptionalInt;
import org.saliency4j.metrics.Subject;

/**
 * A subject and the class its picture is taken for.
 *
 * @param subject the subject
 * @param index the class of the largest score, the first of several; empty if the network's scores are not finite
 */
public record PredictedClass(Subject subject, OptionalInt index) {
    /**
     * Checks for missing parts.
     *
     * @param subject the subject
     * @param index the class of the largest score, the first of several; empty if the network's scores are not finite
     */
    public PredictedClass {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(index);
    }
}
