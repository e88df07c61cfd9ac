/**
 * Results that were computed elsewhere and stored beside a model, replayed through this project's runtime.
 *
 * <p>A {@link org.saliency4j.app.verify.ReferenceSource} knows one way of storing them and turns what it finds into
 * {@link org.saliency4j.app.verify.ReferenceSet}s; {@link org.saliency4j.app.verify.Replay} feeds those to the network and says how far
 * each array is from what was stored.
 */
@NullMarked
package org.saliency4j.app.verify;

import org.jspecify.annotations.NullMarked;
