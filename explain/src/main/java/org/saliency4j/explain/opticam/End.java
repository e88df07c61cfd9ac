package org.saliency4j.explain.opticam;

/** Why a search ended. */
public enum End {
    /** All iterations are done. */
    ITERATIONS,
    /** The loss stopped changing ({@link StopRule#PAPER}). */
    CONVERGED,
    /** The loss rose from one check to the next ({@link StopRule#OFFICIAL}). */
    LOSS_ROSE,
    /** The weighted sum of maps became one that the normalisation makes no mask of: constant, or nowhere positive. */
    NO_MASK,
    /** Something the network returned was not finite. */
    NOT_FINITE
}
