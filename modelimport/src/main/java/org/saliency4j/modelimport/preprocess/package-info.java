/**
 * From a picture to what a network expects.
 *
 * <p>Pictures are red, green and blue in [0, 1]. Two steps lead from there to the network's own input: geometry (resize, crop), which is done
 * to the picture once, and arithmetic (channel order, scale, mean, standard deviation), which
 * {@link org.saliency4j.modelimport.preprocess.PreprocessingNodes} puts in front of the graph as nodes, so that gradients flow through it and
 * masks can be multiplied with the picture itself.
 */
@NullMarked
package org.saliency4j.modelimport.preprocess;

import org.jspecify.annotations.NullMarked;
