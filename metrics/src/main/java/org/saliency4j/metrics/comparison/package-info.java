/**
 * How alike two maps are: structural similarity under its named conventions, differences, correlations, distances of distributions, overlap.
 *
 * <p>Everything is computed in double precision on {@link org.saliency4j.metrics.Plane planes}. Metrics that share a name but not a formula
 * carry the convention in their id; see {@link org.saliency4j.metrics.comparison.SsimConvention}.
 */
@NullMarked
package org.saliency4j.metrics.comparison;

import org.jspecify.annotations.NullMarked;
