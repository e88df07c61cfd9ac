/**
 * Reads networks of Deeplearning4j: objects by {@link org.saliency4j.dl4j.read.Dl4jReader}, archives by {@link
 * org.saliency4j.dl4j.read.Dl4jFormat}, which {@code ModelFile} finds by itself.
 *
 * <p>A vertex's value has the vertex's name; layers of a {@code MultiLayerNetwork} that have none are called {@code layer0}, {@code
 * layer1}, and so on. Parameters are copied, so that training the network afterwards leaves the graph as it is.
 */
@NullMarked
package org.saliency4j.dl4j.read;

import org.jspecify.annotations.NullMarked;
