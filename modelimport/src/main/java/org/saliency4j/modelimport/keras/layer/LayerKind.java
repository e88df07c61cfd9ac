package org.saliency4j.modelimport.keras.layer;

/**
 * A class of layers.
 *
 * @param layer what it becomes
 * @param settings which settings are supported, for people
 */
record LayerKind(Layer layer, String settings) {}
