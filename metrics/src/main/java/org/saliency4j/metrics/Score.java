package org.saliency4j.metrics;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a metric says: a value, or why there is none.
 *
 * @param metric the metric
 * @param value its value, not NaN; empty if it is undefined
 * @param undefined why there is no value; empty if there is one
 */
public record Score(MetricInfo metric, OptionalDouble value, Optional<Undefined> undefined) {
    /**
     * Checks that there is either a value or a cause.
     *
     * @param metric the metric
     * @param value its value, not NaN; empty if it is undefined
     * @param undefined why there is no value; empty if there is one
     * @throws IllegalArgumentException if there are both or neither, or the value is NaN
     */
    public Score {
        Objects.requireNonNull(metric);
        if (value.isPresent() == undefined.isPresent()) {
            throw new IllegalArgumentException(
                    "a score of " + metric.id() + " has either a value or a cause, got " + value + " and " + undefined);
        }
        if (value.isPresent() && Double.isNaN(value.getAsDouble())) {
            throw new IllegalArgumentException("a score of " + metric.id() + " is NaN, expected a cause instead");
        }
    }

    /**
     * A value.
     *
     * @param metric the metric
     * @param value its value
     * @return the score
     * @throws IllegalArgumentException if the value is NaN
     */
    public static Score of(MetricInfo metric, double value) {
        return new Score(metric, OptionalDouble.of(value), Optional.empty());
    }

    /**
     * No value.
     *
     * @param metric the metric
     * @param cause what is missing
     * @param detail one sentence for a person
     * @return the score
     */
    public static Score undefined(MetricInfo metric, Undefined.Cause cause, String detail) {
        return new Score(metric, OptionalDouble.empty(), Optional.of(new Undefined(cause, detail)));
    }

    /**
     * Whether there is a value.
     *
     * @return false if the metric is undefined here
     */
    public boolean isDefined() {
        return value.isPresent();
    }

    /**
     * How the score is listed.
     *
     * @return {@code ok}, or the cause's name
     */
    public String status() {
        return undefined.map(u -> u.cause().id()).orElse("ok");
    }

    @Override
    public String toString() {
        return metric.id() + " "
                + (value.isPresent()
                        ? String.valueOf(value.getAsDouble())
                        : undefined.orElseThrow().toString());
    }
}
