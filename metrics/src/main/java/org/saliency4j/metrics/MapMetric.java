package org.saliency4j.metrics;

import org.saliency4j.explain.SaliencyMap;

/** A property of a map by itself. */
public non-sealed interface MapMetric extends Metric {
    /**
     * Measures a map.
     *
     * @param map the map
     * @return the score
     */
    Score of(SaliencyMap map);
}
