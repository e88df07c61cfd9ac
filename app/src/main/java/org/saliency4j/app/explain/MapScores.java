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
import org.saliency4j.metrics.catalog.Metrics;

/** How good the maps of a run are, by every metric that asks the network; summed up for each method. Used by one thread. */
public final class MapScores {
    private final Network network;
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

    MapScores(Network network) {
        this.network = network;
    }

    /** Judges maps of one method, each on the picture it explains, in the network's size. */
    void add(List<Image> pictures, List<Explanation> explanations) {
        List<Subject> subjects = new ArrayList<>();
        for (Explanation explanation : explanations) {
            Image picture = pictures.get(explanation.image());
            subjects.add(new Subject(
                    picture,
                    explanation.mask(picture.height(), picture.width()),
                    explanation.target().classIndex()));
        }
        List<ModelMetric<?>> metrics = new ArrayList<>();
        Metrics.all(ModelMetric.class).forEach(metrics::add);
        List<List<Score>> scores = ModelScores.of(network, subjects, metrics);
        for (int i = 0; i < explanations.size(); i++) {
            Map<String, Evaluation> ofMethod =
                    evaluations.computeIfAbsent(explanations.get(i).method(), m -> new LinkedHashMap<>());
            for (Score score : scores.get(i)) {
                ofMethod.computeIfAbsent(score.metric().id().text(), m -> Evaluation.of(score.metric()))
                        .add(score);
            }
        }
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
