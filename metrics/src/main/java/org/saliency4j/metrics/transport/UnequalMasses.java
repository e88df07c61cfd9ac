package org.saliency4j.metrics.transport;

/** What to do with two maps whose values sum to different totals. */
public enum UnequalMasses {
    /** Divides each map by its sum: distances are the mean way of a unit of mass. */
    NORMALIZE,
    /**
     * EMD-hat (Pele and Werman 2009, equation 4): moves all of the lighter map's mass, and pays a penalty for each unit of the heavier one
     * that is left. Not divided by the mass.
     */
    PENALTY,
    /** Totals that differ by more than rounding leave the distance undefined. */
    ERROR
}
