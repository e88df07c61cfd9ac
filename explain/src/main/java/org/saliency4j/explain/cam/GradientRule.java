package org.saliency4j.explain.cam;

import org.saliency4j.explain.FeatureMaps;

/** How one method of the family makes a map of a layer's activations and gradients. */
@FunctionalInterface
interface GradientRule {
    /**
     * The signed map, before any rectification.
     *
     * @param activation the layer's maps {@code A^k}
     * @param gradient {@code G^k = dS/dA^k}, of the same size
     * @return {@code height * width} values, row by row
     */
    double[] map(FeatureMaps activation, FeatureMaps gradient);
}
