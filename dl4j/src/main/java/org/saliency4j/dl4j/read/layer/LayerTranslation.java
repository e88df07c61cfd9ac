package org.saliency4j.dl4j.read.layer;

import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * What a class of layers becomes.
 *
 * @param <L> DL4J's configuration of the layer
 */
@FunctionalInterface
interface LayerTranslation<L extends Layer> {
    /**
     * Builds a layer's nodes.
     *
     * @param call operands, parameters, and a place for nodes
     * @param layer the layer's configuration
     * @param input the layer's operand, behind its preprocessor
     * @return the layer's value
     * @throws IllegalArgumentException if a setting cannot be expressed
     */
    Held build(VertexCall call, L layer, Held input);
}
