/**
 * From a network and pictures to saliency maps.
 *
 * <p>A {@link org.saliency4j.explain.SaliencyMethod} takes an {@link org.saliency4j.explain.ExplainRequest} (pictures, one
 * {@link org.saliency4j.explain.Target} for each, layers where the method looks into the network) and returns one
 * {@link org.saliency4j.explain.Explanation} a picture and layer: the <em>raw</em> {@link org.saliency4j.explain.SaliencyMap} in the
 * resolution and scale the method itself works in, a typed {@link org.saliency4j.explain.Status}, and what it
 * {@linkplain org.saliency4j.explain.Cost cost}.
 *
 * <p>Enlarging a map and bringing it to [0, 1] are steps of their own, always in this order:
 * {@link org.saliency4j.explain.SaliencyMap#resizedTo}, then {@link org.saliency4j.explain.SaliencyMap#normalized}. What a metric or a
 * picture wants is {@link org.saliency4j.explain.Explanation#mask}, both steps with the method's own normalisation.
 *
 * <p>Methods are immutable and safe to share between threads. A picture's explanation does not depend on what else is in the request.
 * Packages below hold the families of methods; {@code catalog} finds them by name.
 */
@NullMarked
package org.saliency4j.explain;

import org.jspecify.annotations.NullMarked;
