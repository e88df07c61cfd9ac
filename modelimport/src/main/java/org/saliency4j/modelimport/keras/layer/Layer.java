package org.saliency4j.modelimport.keras.layer;

/** Turns a call of a layer into nodes of the graph. */
@FunctionalInterface
interface Layer {
    /**
     * Adds the layer's nodes.
     *
     * @return the layer's result
     * @throws IllegalArgumentException if the layer cannot be expressed
     */
    Held build(LayerCall call);
}
