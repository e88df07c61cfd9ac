package org.saliency4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.compare.Comparison;
import org.saliency4j.app.compare.MapFile;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.app.terminal.TextTable;
import org.saliency4j.app.terminal.TextTable.Align;
import org.saliency4j.metrics.Metric;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.catalog.Metrics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two maps. */
@Command(
        name = "compare",
        description = {
            "Says how alike two maps of one size are.",
            "A map is an .npy array, a picture (grey values in [0, 1]) or a table of numbers (.csv)."
        })
final class CompareCommand implements Callable<Integer> {
    private static final String ALL = "all";
    /** One of each kind: structure, error, correlation, rank, distribution, transport. */
    private static final List<String> USUAL =
            List.of("ssim.wang2004", "psnr", "mae", "pearson", "spearman", "sim", "js", "emd.l1");

    /** More than linear in the number of pixels; above these many, which take about a second, they are not part of "all". */
    private static final Map<String, Integer> SLOW_ABOVE = Map.of("emd.l2", 96 * 96, "emd.sinkhorn", 32 * 32);

    private final RootCommand root;

    @Parameters(index = "0", arity = "0..1", paramLabel = "A", description = "A map.")
    private @Nullable Path map;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "B",
            description = "Another one; the one that is taken for true where a metric makes a difference.")
    private @Nullable Path reference;

    @Option(
            names = "--metric",
            split = ",",
            paramLabel = "METRIC",
            description =
                    "Metrics, for example ssim.wang2004,emd.l1; all for all, list for their names. By default a few.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--preset",
            paramLabel = "P",
            description = "All metrics of one convention: saliencytools, for numbers of that library.")
    private @Nullable String preset;

    CompareCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        if (metrics.contains(MetricList.ASKED)) {
            MetricList list = MetricList.ofPairs();
            root.print(list.entries(), list::text);
            return 0;
        }
        if (map == null || reference == null) {
            throw new UserMistake("expected two maps (see 'saliency4j compare --help')");
        }
        List<PairMetric> chosen = chosen();
        Plane first = MapFile.read(map);
        Plane second = MapFile.read(reference);
        if (first.height() != second.height() || first.width() != second.width()) {
            throw new UserMistake(map + " has " + first.height() + "x" + first.width() + " values, " + reference + " "
                    + second.height() + "x" + second.width() + ", expected one size");
        }
        if (metrics.contains(ALL)) {
            chosen = withoutSlow(chosen, first);
        }
        Comparison comparison = Comparison.of(first, second, chosen);
        root.print(comparison, () -> text(comparison));
        return 0;
    }

    private List<PairMetric> withoutSlow(List<PairMetric> chosen, Plane map) {
        List<String> slow = chosen.stream()
                .map(m -> m.info().id().text())
                .filter(id -> map.size() > SLOW_ABOVE.getOrDefault(id, Integer.MAX_VALUE))
                .toList();
        if (!slow.isEmpty()) {
            root.terminal()
                    .say(String.join(" and ", slow) + " left out, slow on " + map.height() + "x" + map.width()
                            + " values; name what to wait for");
        }
        return chosen.stream().filter(m -> !slow.contains(m.info().id().text())).toList();
    }

    private List<PairMetric> chosen() {
        if (preset != null) {
            if (!metrics.isEmpty()) {
                throw new UserMistake("--metric and --preset contradict one another");
            }
            return ofPreset(preset);
        }
        if (metrics.contains(ALL)) {
            return Metrics.all(PairMetric.class);
        }
        List<PairMetric> chosen = new ArrayList<>();
        for (String id : metrics.isEmpty() ? USUAL : metrics) {
            chosen.add(pair(id));
        }
        return chosen;
    }

    private static PairMetric pair(String id) {
        for (Metric metric : Metrics.all()) {
            if (metric.info().id().text().equals(id) && !(metric instanceof PairMetric)) {
                throw new UserMistake("metric '" + id + "' does not compare two maps (see --metric list)");
            }
        }
        return Metrics.of(id, PairMetric.class);
    }

    private static List<PairMetric> ofPreset(String preset) {
        List<PairMetric> chosen = Metrics.all(PairMetric.class).stream()
                .filter(m -> m.info().id().text().endsWith("." + preset))
                .toList();
        if (chosen.isEmpty()) {
            throw new UserMistake("--preset " + preset + ", expected one of "
                    + Metrics.all(PairMetric.class).stream()
                            .map(m -> m.info().id().text())
                            .filter(id -> id.contains("."))
                            .map(id -> id.substring(id.indexOf('.') + 1))
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    private static String text(Comparison comparison) {
        TextTable table = new TextTable(Align.LEFT, Align.RIGHT, Align.LEFT);
        for (Map.Entry<String, Comparison.Entry> e : comparison.metrics().entrySet()) {
            Double value = e.getValue().value();
            table.row(
                    e.getKey(),
                    value == null ? "-" : String.format(Locale.ROOT, "%.6g", value),
                    value == null ? e.getValue().status() : "");
        }
        return table.toString();
    }
}
