package org.saliency4j.metrics;

import org.saliency4j.explain.SaliencyMap;

/** A relation between two maps of one size. Whether it is symmetric is said by each metric. */
public non-sealed interface PairMetric extends Metric {
    /**
     * Compares two planes.
     *
     * @param map a map's values
     * @param reference another one's; the one that is taken for true where a metric makes a difference
     * @return the score
     * @throws IllegalArgumentException if the sizes differ
     */
    Score of(Plane map, Plane reference);

    /**
     * Compares two maps.
     *
     * @param map a map
     * @param reference another one; the one that is taken for true where a metric makes a difference
     * @return the score
     * @throws IllegalArgumentException if the sizes differ
     */
    default Score of(SaliencyMap map, SaliencyMap reference) {
        return of(Plane.of(map), Plane.of(reference));
    }
}
