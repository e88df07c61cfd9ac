package org.saliency4j.metrics.transport;

/** What distances on the pixel grid are counted in. */
public enum DistanceUnit {
    /** The distance of neighbouring pixels is 1. */
    PIXELS,
    /** The distance of opposite corners is 1, in the ground distance at hand. */
    DIAGONAL
}
