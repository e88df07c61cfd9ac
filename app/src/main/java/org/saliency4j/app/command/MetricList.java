package org.saliency4j.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.saliency4j.app.terminal.TextTable;
import org.saliency4j.app.terminal.TextTable.Align;
import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.Metric;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.ModelMetric;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.catalog.Metrics;
import org.saliency4j.metrics.naps.Naps;
import org.saliency4j.metrics.naps.NapsProbe;

/** Metrics, as {@code explain --score list} and {@code compare --metric list} print them. */
record MetricList(List<Entry> entries) {
    /** What a user writes in place of a metric to see the list. */
    static final String ASKED = "list";

    /** A metric. */
    record Entry(String id, String name, String group, String better, String paper) {
        static Entry of(Metric metric) {
            MetricInfo info = metric.info();
            return new Entry(
                    info.id().text(),
                    info.name(),
                    info.group().name().toLowerCase(Locale.ROOT),
                    info.direction() == Direction.HIGHER_IS_BETTER ? "higher" : "lower",
                    info.paper());
        }
    }

    /** Those that ask a network about a picture and its map alone. */
    static MetricList ofModels() {
        List<Metric> metrics = new ArrayList<>();
        for (ModelMetric<?> metric : Metrics.all(ModelMetric.class)) {
            if (metric.info().group() != MetricGroup.LOCALIZATION) {
                metrics.add(metric);
            }
        }
        // Which layers NAPS looks at depends on the network; what it is called does not.
        NapsProbe anyLayer = NapsProbe.of(List.of("layer"));
        for (Naps.Part part : Naps.Part.values()) {
            metrics.add(Naps.of(part, anyLayer));
        }
        return new MetricList(metrics.stream().map(Entry::of).toList());
    }

    /** Those that compare two maps. */
    static MetricList ofPairs() {
        return new MetricList(
                Metrics.all(PairMetric.class).stream().map(Entry::of).toList());
    }

    String text() {
        TextTable table = new TextTable(Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        table.row("id", "name", "group", "better", "source");
        entries.forEach(e -> table.row(e.id(), e.name(), e.group(), e.better(), e.paper()));
        return table.toString();
    }
}
