package org.saliency4j.metrics.catalog;

import java.util.List;
import java.util.stream.Collectors;
import org.saliency4j.metrics.Metric;
import org.saliency4j.metrics.confidence.AverageDrop;
import org.saliency4j.metrics.confidence.AverageGain;
import org.saliency4j.metrics.confidence.AverageIncrease;
import org.saliency4j.metrics.localization.EnergyPointingGame;

/** All metrics, each with the settings its id stands for. */
public final class Metrics {
    private static final List<Metric> ALL =
            List.of(AverageDrop.create(), AverageIncrease.create(), AverageGain.create(), EnergyPointingGame.create());

    private Metrics() {}

    /**
     * All metrics.
     *
     * @return the metrics, family by family
     */
    public static List<Metric> all() {
        return ALL;
    }

    /**
     * All metrics of one kind.
     *
     * @param <M> the kind
     * @param kind for example {@code RegionMetric.class}
     * @return those metrics
     */
    public static <M extends Metric> List<M> all(Class<M> kind) {
        return ALL.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * A metric by its id.
     *
     * @param id for example {@code average-drop}
     * @return the metric
     * @throws IllegalArgumentException if there is none; the message lists the ids
     */
    public static Metric of(String id) {
        return ALL.stream()
                .filter(metric -> metric.info().id().text().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no metric '" + id + "', expected one of "
                        + ALL.stream().map(metric -> metric.info().id().text()).collect(Collectors.joining(", "))));
    }
}
