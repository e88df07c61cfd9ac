package org.saliency4j.metrics;

import org.saliency4j.explain.SaliencyMap;

/** A relation between a map and a part of the picture, usually where the object is. */
public non-sealed interface RegionMetric extends Metric {
    /**
     * Holds a map against a region.
     *
     * @param map the map, in the picture's resolution
     * @param region the region, of the same size
     * @return the score
     * @throws IllegalArgumentException if the sizes differ
     */
    Score of(SaliencyMap map, Region region);
}
