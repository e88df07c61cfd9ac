package org.saliency4j.app.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saliency4j.engine.tensor.Tensor;

/**
 * What a network was fed once, and what it gave where it was made.
 *
 * @param name where it was found, for people
 * @param feed what the inputs stand for
 * @param inputs what is fed, by the name of the network's input
 * @param values what layers are expected to give
 * @param gradients what a backward pass is expected to give
 * @param tolerance the relative error allowed for values, unless the user says otherwise
 */
public record ReferenceSet(
        String name,
        Feed feed,
        Map<String, Tensor> inputs,
        List<StoredArray> values,
        Optional<StoredGradients> gradients,
        double tolerance) {
    /** Takes copies. */
    public ReferenceSet {
        inputs = Map.copyOf(inputs);
        values = List.copyOf(values);
    }
}
