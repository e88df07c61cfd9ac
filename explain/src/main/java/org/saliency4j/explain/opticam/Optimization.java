package org.saliency4j.explain.opticam;

import java.util.List;
import java.util.Objects;
import org.saliency4j.explain.Explanation;

/**
 * An explanation by Opti-CAM together with how it was found.
 *
 * @param explanation the map and its cost
 * @param end why the search ended
 * @param losses the loss at each iteration, before that iteration's step
 * @param variables {@code u} that the map is made of, one for each channel
 * @param weights {@code softmax(u)}, one for each channel
 */
public record Optimization(
        Explanation explanation, End end, List<Double> losses, List<Double> variables, List<Double> weights) {
    /**
     * Takes copies.
     *
     * @param explanation the map and its cost
     * @param end why the search ended
     * @param losses the loss at each iteration, before that iteration's step
     * @param variables {@code u} that the map is made of, one for each channel
     * @param weights {@code softmax(u)}, one for each channel
     */
    public Optimization {
        Objects.requireNonNull(explanation);
        Objects.requireNonNull(end);
        losses = List.copyOf(losses);
        variables = List.copyOf(variables);
        weights = List.copyOf(weights);
    }
}
