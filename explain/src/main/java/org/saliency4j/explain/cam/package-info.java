/**
 * Class activation maps: sums of a layer's maps, weighted by what they mean for the class.
 *
 * <p>Methods of this family differ in one rule, from activations and gradients to a map; everything else (passes, rectification, status,
 * cost) is common. {@link org.saliency4j.explain.cam.CamLayers} says which layers of a graph suit them.
 */
@NullMarked
package org.saliency4j.explain.cam;

import org.jspecify.annotations.NullMarked;
