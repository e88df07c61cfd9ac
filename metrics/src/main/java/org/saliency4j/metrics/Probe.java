package org.saliency4j.metrics;

import java.util.List;
import org.saliency4j.engine.runtime.Network;

/**
 * A question to a network about pictures and their maps. Several metrics may be functions of one answer; they then name equal probes, so
 * implementations must have value equality (records do).
 *
 * @param <E> the answer for one picture
 */
public interface Probe<E> {
    /**
     * Asks.
     *
     * @param network the network
     * @param subjects pictures with their maps; how many pass together is the probe's business
     * @return one answer for each subject, in order, the same whatever the other subjects
     * @throws IllegalArgumentException if a picture or class does not fit the network
     */
    List<E> measure(Network network, List<Subject> subjects);
}
