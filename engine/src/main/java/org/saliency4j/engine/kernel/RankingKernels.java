package org.saliency4j.engine.kernel;

/** Puts values in order. */
public interface RankingKernels {
    /**
     * The places of values in ascending order; equal ones, and 0 and -0, in the order they come in.
     *
     * @param values none of them NaN
     * @param order where their indices go, as many as there are values
     */
    void ascending(double[] values, int[] order);
}
