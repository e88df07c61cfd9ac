/**
 * Pictures, and the arithmetic explanations need on them: reading, resizing, blurring, masking, colouring.
 *
 * <p>An {@link org.saliency4j.engine.image.Image} is three planes (red, green, blue; each row by row) of float32 in [0, 1]. An 8-bit value
 * {@code v} of a file is {@code v / 255f}: the sRGB-encoded number itself, never linearised, because that is what networks are trained on.
 * Masks multiply in this space, so a pixel masked out is black. What a particular network wants instead (mean and standard deviation, BGR,
 * [-1, 1]) is part of its graph, not of the image.
 *
 * <p>Where a saliency map or a single channel is meant, methods take one <em>plane</em>: a {@code float[]} of {@code height * width}
 * values, row by row. Methods that say "planes" take any whole number of them, one after the other.
 *
 * <ul>
 *   <li>{@link org.saliency4j.engine.image.ImageFile} is the only place that knows file formats.
 *   <li>{@link org.saliency4j.engine.image.ResizeWeights} is a resize as a linear map, with its transpose for gradients;
 *       {@link org.saliency4j.engine.image.Resize} applies it to pictures and planes in one call.
 *   <li>{@link org.saliency4j.engine.image.Blur} convolves with a {@link org.saliency4j.engine.image.Kernel1D} along rows and columns,
 *       {@link org.saliency4j.engine.image.Border} says what lies beyond the edge.
 *   <li>{@link org.saliency4j.engine.image.MaskBlend} multiplies and blends by a mask and gives the gradient with respect to the mask.
 *   <li>{@link org.saliency4j.engine.image.ColorMap}, {@link org.saliency4j.engine.image.Overlay} and
 *       {@link org.saliency4j.engine.image.Canvas} turn maps into pictures for people.
 * </ul>
 *
 * <p>Everything is immutable and safe to share between threads, save {@link org.saliency4j.engine.image.Canvas}. Sizes are checked at the
 * public methods; loops inside trust them.
 */
@NullMarked
package org.saliency4j.engine.image;

import org.jspecify.annotations.NullMarked;
