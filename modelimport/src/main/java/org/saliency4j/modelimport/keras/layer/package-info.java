/**
 * What each layer becomes in the engine's graph: {@link org.saliency4j.modelimport.keras.layer.Layers} is the table, the other classes hold
 * families of layers.
 *
 * <p>Images lie in the graph with their channels on axis 1, whatever the file's order; {@link org.saliency4j.modelimport.keras.layer.Held}
 * knows which of the two a value is, and {@link org.saliency4j.modelimport.keras.layer.LayerCall} turns one into the other where a layer
 * depends on it.
 */
@NullMarked
package org.saliency4j.modelimport.keras.layer;

import org.jspecify.annotations.NullMarked;
