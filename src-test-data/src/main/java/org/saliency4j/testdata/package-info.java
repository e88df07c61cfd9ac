/**
 * Synthetic photographs of twelve textured shapes in clutter, and the networks trained on them.
 *
 * <p>A {@link org.saliency4j.testdata.Scenes} is an endless, seeded collection of photographs; {@code scene(i)} renders the i-th
 * {@link org.saliency4j.testdata.Scene}: picture, class, the exact {@link org.saliency4j.testdata.Mask} of the object and its
 * box. Explanations can thus be judged against what is known to be there. A
 * {@link org.saliency4j.testdata.Watermark} stamps a small logo into a corner of chosen classes: a network trained on such pictures learns
 * the logo instead of the shape, and its saliency maps must say so. {@link org.saliency4j.testdata.TestData} finds the trained networks.
 *
 * <p>How a scene comes about: a {@code Backdrop} and a {@code Light}; {@code Prop}s (an {@code Outline} under a {@code Placement} with a
 * {@code Texture}) painted back to front on a {@code Film}: things lying around, the object, things in front of it; a {@code Camera} that
 * blurs, adds noise and rounds to 8 bits.
 *
 * <p>Every random choice is a function of (seed, picture, purpose), never of what was drawn before, and all arithmetic is IEEE basic
 * operations or {@link java.lang.StrictMath}: the same picture has the same bits in any order, on any thread, on any JVM.
 */
@NullMarked
package org.saliency4j.testdata;

import org.jspecify.annotations.NullMarked;
