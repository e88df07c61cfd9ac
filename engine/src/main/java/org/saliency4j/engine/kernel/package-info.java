/**
 * The inner loops everything else is built of, in one interface a family, each with a scalar and a vector variant.
 *
 * <p>Variants are bound to the same contract and the same tests. {@link org.saliency4j.engine.kernel.Kernels#best()} picks the fastest one
 * this JVM can run; the system property {@code saliency4j.kernels} forces one and fails with the reason if that is impossible. Arguments
 * are checked by the callers, once, at the public edge of the engine: kernels trust them.
 */
@NullMarked
package org.saliency4j.engine.kernel;

import org.jspecify.annotations.NullMarked;
