package org.saliency4j.app.verify;

import java.util.List;
import org.saliency4j.engine.runtime.Objective;

/**
 * Gradients that a network is expected to give.
 *
 * @param objective what was differentiated
 * @param arrays the gradients with respect to layers, of which the input may be one
 */
public record StoredGradients(Objective objective, List<StoredArray> arrays) {
    /** Takes a copy. */
    public StoredGradients {
        arrays = List.copyOf(arrays);
    }
}
