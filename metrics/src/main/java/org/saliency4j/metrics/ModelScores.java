package org.saliency4j.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saliency4j.engine.runtime.Network;

/** Judges maps by several metrics at once: every distinct probe asks the network once. */
public final class ModelScores {
    private final Network network;
    private final List<Subject> subjects;
    private final Map<Probe<?>, List<?>> answers = new HashMap<>();

    private ModelScores(Network network, List<Subject> subjects) {
        this.network = network;
        this.subjects = subjects;
    }

    /**
     * Judges maps.
     *
     * @param network the network
     * @param subjects pictures with their maps
     * @param metrics the metrics
     * @return for each subject in order, one score for each metric in order
     * @throws IllegalArgumentException if a picture or class does not fit the network
     */
    public static List<List<Score>> of(
            Network network, List<Subject> subjects, List<? extends ModelMetric<?>> metrics) {
        ModelScores scores = new ModelScores(network, List.copyOf(subjects));
        List<List<Score>> byMetric = new ArrayList<>();
        metrics.forEach(metric -> byMetric.add(scores.all(metric)));
        List<List<Score>> bySubject = new ArrayList<>();
        for (int n = 0; n < subjects.size(); n++) {
            List<Score> ofSubject = new ArrayList<>();
            for (List<Score> ofMetric : byMetric) {
                ofSubject.add(ofMetric.get(n));
            }
            bySubject.add(List.copyOf(ofSubject));
        }
        return List.copyOf(bySubject);
    }

    private <E> List<Score> all(ModelMetric<E> metric) {
        return answers(metric.probe()).stream().map(metric::score).toList();
    }

    // The map holds under each probe what that probe returned.
    @SuppressWarnings("unchecked")
    private <E> List<E> answers(Probe<E> probe) {
        return (List<E>) answers.computeIfAbsent(probe, p -> p.measure(network, subjects));
    }
}
