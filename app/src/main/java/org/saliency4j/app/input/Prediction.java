package org.saliency4j.app.input;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.saliency4j.engine.runtime.Probabilities;
import org.saliency4j.modelimport.labels.Labels;

/**
 * One class a network believes in.
 *
 * @param index the class
 * @param label its name
 * @param probability its softmax probability
 */
public record Prediction(@JsonProperty("class") int index, String label, double probability) {
    private static final double PERCENT = 100;

    /**
     * The likeliest classes.
     *
     * @param scores one sample's class scores, before the softmax
     * @param labels the names
     * @param count how many at most
     * @return the classes, likeliest first; the lower index first among equals
     */
    public static List<Prediction> top(float[] scores, Labels labels, int count) {
        double[] probabilities = Probabilities.softmax(scores);
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -probabilities[c]))
                .limit(count)
                .map(c -> new Prediction(c, labels.of(c), probabilities[c]))
                .toList();
    }

    /**
     * The probability for people.
     *
     * @return for example {@code 97.3 %}
     */
    public String percent() {
        return String.format(Locale.ROOT, "%.1f %%", PERCENT * probability);
    }
}
