package org.saliency4j.metrics;

import java.util.List;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.SaliencyMethod;

/** A property of a method rather than of one of its maps: the metric has maps made as it needs them. */
public non-sealed interface ExplainerMetric extends Metric {
    /**
     * Measures a method.
     *
     * @param method the method
     * @param network the network it explains
     * @param request what it would be asked to explain
     * @return one score for each explanation the method gives for the request, in that order
     * @throws IllegalArgumentException if the request does not fit the network or the method
     */
    List<Score> of(SaliencyMethod method, Network network, ExplainRequest request);
}
