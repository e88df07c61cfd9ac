package org.saliency4j.dl4j.read.layer;

import org.deeplearning4j.nn.conf.graph.GraphVertex;

/**
 * What a class of vertices becomes.
 *
 * @param <V> DL4J's configuration of the vertex
 */
@FunctionalInterface
interface VertexTranslation<V extends GraphVertex> {
    /**
     * Builds a vertex's nodes.
     *
     * @param call operands, parameters, and a place for nodes
     * @param vertex the vertex's configuration
     * @return the vertex's value
     * @throws IllegalArgumentException if a setting cannot be expressed
     */
    Held build(VertexCall call, V vertex);
}
