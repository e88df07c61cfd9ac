/**
 * The preset {@code saliencytools}: distances, preprocessing and the prototype experiment of the Python package of that name, version 0.33,
 * with its orientation, its edge cases and its numbers.
 *
 * <p>Where these differ from the definitions one would expect, the metrics of {@link org.saliency4j.metrics.comparison} follow the
 * definitions.
 */
@NullMarked
package org.saliency4j.metrics.saliencytools;

import org.jspecify.annotations.NullMarked;
