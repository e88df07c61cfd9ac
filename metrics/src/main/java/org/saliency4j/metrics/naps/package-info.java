/**
 * NAPS, Normalized Areal Perceptual Similarity: does the network see the same in what a map keeps of a picture, and nothing of it in what
 * the map leaves? Our reading of formulas that are published without code or numbers; {@link org.saliency4j.metrics.naps.Naps} says what
 * is read into them and why.
 */
@NullMarked
package org.saliency4j.metrics.naps;

import org.jspecify.annotations.NullMarked;
