/**
 * What each of DL4J's vertices and layers becomes in the engine's graph: {@link org.saliency4j.dl4j.read.layer.Vertices} and
 * {@code Layers} are the tables, the other classes hold families of layers.
 *
 * <p>Images lie in the graph with their channels on axis 1, whatever the network's order; {@link org.saliency4j.dl4j.read.layer.Held} knows
 * which of the two a value is, and {@link org.saliency4j.dl4j.read.layer.VertexCall} turns one into the other where a layer depends on it.
 */
@NullMarked
package org.saliency4j.dl4j.read.layer;

import org.jspecify.annotations.NullMarked;
