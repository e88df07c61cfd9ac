package org.saliency4j.app.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.explain.Explanation;
import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.Evaluation;
import org.saliency4j.metrics.ModelMetric;
import org.saliency4j.metrics.ModelScores;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Subject;
import org.saliency4j.metrics.Summary;

/** How good the maps of a run are, each by itself and summed up for each method. Used by one thread. */
public final class MapScores {
    private final Network network;
    private final List<ModelMetric<?>> metrics;
    private final Map<String, Map<String, Evaluation>> evaluations = new LinkedHashMap<>();

    /**
     * One method's result by one metric.
     *
     * @param method the method's id
     * @param metric the metric's id
     * @param direction which values are better
     * @param n pictures with a defined score
     * @param mean their mean, null without any
     * @param sd their standard deviation, null below two
     * @param median their median, null without any
     * @param undefined pictures without a score
     */
    public record Row(
            String method,
            String metric,
            String direction,
            int n,
            @Nullable Double mean,
            @Nullable Double sd,
            @Nullable Double median,
            int undefined) {}

    /**
     * One map's result by one metric.
     *
     * @param value the value, null if there is none
     * @param status {@code ok}, or the cause
     */
    public record Entry(@Nullable Double value, String status) {
        static Entry of(Score score) {
            return new Entry(orNull(score.value()), score.status());
        }
    }

    MapScores(Network network, List<ModelMetric<?>> metrics) {
        this.network = network;
        this.metrics = metrics;
    }

    /** Judges maps of one method, each on the picture it explains, in the network's size: by metric id, for each map in order. */
    List<Map<String, Entry>> add(List<Image> pictures, List<Explanation> explanations) {
        List<Subject> subjects = new ArrayList<>();
        for (Explanation explanation : explanations) {
            Image picture = pictures.get(explanation.image());
            subjects.add(new Subject(
                    picture,
                    explanation.mask(picture.height(), picture.width()),
                    explanation.target().classIndex()));
        }
        List<List<Score>> scores = ModelScores.of(network, subjects, metrics);
        List<Map<String, Entry>> entries = new ArrayList<>();
        for (int i = 0; i < explanations.size(); i++) {
            Map<String, Entry> ofMap = new LinkedHashMap<>();
            Map<String, Evaluation> ofMethod =
                    evaluations.computeIfAbsent(explanations.get(i).method(), m -> new LinkedHashMap<>());
            for (Score score : scores.get(i)) {
                ofMethod.computeIfAbsent(score.metric().id().text(), m -> Evaluation.of(score.metric()))
                        .add(score);
                ofMap.put(score.metric().id().text(), Entry.of(score));
            }
            entries.add(ofMap);
        }
        return entries;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        evaluations.forEach((method, ofMethod) -> ofMethod.forEach((metric, evaluation) -> {
            Summary summary = evaluation.summary();
            rows.add(new Row(
                    method,
                    metric,
                    summary.metric().direction() == Direction.HIGHER_IS_BETTER ? "higher is better" : "lower is better",
                    summary.count(),
                    orNull(summary.mean()),
                    orNull(summary.deviation()),
                    orNull(summary.median()),
                    summary.undefinedCount()));
        }));
        return rows;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}
