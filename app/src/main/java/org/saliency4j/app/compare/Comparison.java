package org.saliency4j.app.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Score;

/**
 * What {@code compare} prints.
 *
 * @param metrics by the metric's id, in the order asked for
 */
public record Comparison(Map<String, Entry> metrics) {
    /**
     * One metric's answer.
     *
     * @param value the value, null if there is none
     * @param status {@code ok}, or the cause
     */
    public record Entry(@Nullable Double value, String status) {}

    /**
     * Compares two maps.
     *
     * @param map a map
     * @param reference another one of the same size; the one that is taken for true where a metric makes a difference
     * @param metrics the metrics
     * @return their answers
     */
    public static Comparison of(Plane map, Plane reference, List<PairMetric> metrics) {
        map.requireSameSize(reference);
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (PairMetric metric : metrics) {
            Score score = metric.of(map, reference);
            Double value = score.isDefined() ? (Double) score.value().getAsDouble() : null;
            entries.put(metric.info().id().text(), new Entry(value, score.status()));
        }
        return new Comparison(entries);
    }
}
