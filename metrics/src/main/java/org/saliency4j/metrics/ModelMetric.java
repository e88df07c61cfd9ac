package org.saliency4j.metrics;

import java.util.List;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.explain.SaliencyMap;

/**
 * A relation between a map, the picture it explains and the network that decides about it: a function of what one {@link Probe} finds.
 *
 * @param <E> what the probe finds
 */
public non-sealed interface ModelMetric<E> extends Metric {
    /**
     * What is asked of the network.
     *
     * @return the probe; equal to those of other metrics that need the same answers
     */
    Probe<E> probe();

    /**
     * The score that follows from the answer.
     *
     * @param evidence what {@link #probe()} found for one picture
     * @return the score
     */
    Score score(E evidence);

    /**
     * Judges one map. For several maps or metrics see {@link ModelScores}.
     *
     * @param network the network
     * @param image the picture, of the network's input size
     * @param map the map, of the picture's size and in [0, 1]
     * @param target the class it explains
     * @return the score
     * @throws IllegalArgumentException if picture, map, class and network do not fit one another
     */
    default Score of(Network network, Image image, SaliencyMap map, int target) {
        return of(network, new Subject(image, map, target));
    }

    /**
     * Judges one map. For several maps or metrics see {@link ModelScores}.
     *
     * @param network the network
     * @param subject the map, with what it is judged by
     * @return the score
     * @throws IllegalArgumentException if picture and class do not fit the network
     */
    default Score of(Network network, Subject subject) {
        return score(probe().measure(network, List.of(subject)).get(0));
    }
}
