package org.saliency4j.metrics;

/** Which of two values of a metric is the better one. */
public enum Direction {
    /** The larger one. */
    HIGHER_IS_BETTER,
    /** The smaller one. */
    LOWER_IS_BETTER
}
