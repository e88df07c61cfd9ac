package org.saliency4j.explain;

import java.util.List;
import org.saliency4j.engine.runtime.Network;

/**
 * A way to make saliency maps. Immutable, and safe for use by several threads.
 *
 * <p>A picture's explanation is the same whatever else is in the request: how pictures share passes is the method's business and does not
 * show in its results.
 */
public interface SaliencyMethod {
    /**
     * What this method is called and needs.
     *
     * @return the description
     */
    MethodInfo info();

    /**
     * Explains pictures.
     *
     * @param network the network whose decision is explained
     * @param request pictures, targets and layers
     * @return for each picture in order: one explanation for each layer in order, or a single one if the method makes no map for each
     * @throws IllegalArgumentException if the request does not fit the network or the method
     */
    List<Explanation> explain(Network network, ExplainRequest request);
}
