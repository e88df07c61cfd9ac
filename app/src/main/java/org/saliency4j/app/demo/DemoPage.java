package org.saliency4j.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.input.Prediction;
import org.saliency4j.app.report.BarChart;
import org.saliency4j.app.report.Fields;
import org.saliency4j.app.report.Template;
import org.saliency4j.metrics.Score;

/** The page that tells the story of a study. */
final class DemoPage {
    private static final int SHOWN_AT_ONCE = 4;
    private static final double PERCENT = 100;
    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";

    private final DemoStudy study;
    private final DemoSummary summary;
    private final String version;

    DemoPage(DemoStudy study, DemoSummary summary, String version) {
        this.study = study;
        this.summary = summary;
        this.version = version;
    }

    String html() {
        List<Fields> shots = IntStream.range(0, study.photographs().size())
                .mapToObj(i -> Fields.none().markup("shot", shot(i)))
                .toList();
        int first = Math.min(SHOWN_AT_ONCE, shots.size());
        List<Fields> rest = shots.subList(first, shots.size());
        Fields more =
                Fields.none().text("moreCount", String.valueOf(rest.size())).list("rest", rest);
        return Template.resource("demo.html")
                .fill(Fields.none()
                        .text("version", version)
                        .text("count", String.valueOf(summary.photographs()))
                        .text("watermarkClass", DemoFolder.WATERMARK_CLASS.label())
                        .text("lead", new DemoLead(study, summary).text())
                        .list("hero", hero())
                        .list("tiles", tiles())
                        .markup("chart", chart())
                        .list("first", shots.subList(0, first))
                        .list("more", rest.isEmpty() ? List.of() : List.of(more))
                        .list(
                                "columns",
                                study.networks().stream().map(DemoPage::named).toList())
                        .list("rows", rows())
                        .list("scores", scores()));
    }

    private static Fields named(NetworkStudy network) {
        return Fields.none().text("network", network.which().title());
    }

    private List<Fields> hero() {
        int index = mostTelling();
        Photograph photograph = study.photographs().get(index);
        List<Fields> panels = new ArrayList<>();
        panels.add(picture(photograph)
                .text("title", "The photograph")
                .text("caption", "shows a " + photograph.shows().label() + "; the plate is in the lower right corner"));
        for (NetworkStudy network : study.networks()) {
            NetworkStudy.MethodStudy method = network.methods().get(0);
            Prediction prediction = network.marked().get(index);
            panels.add(overlay(photograph, network, method)
                    .text("title", network.which().title())
                    .text(
                            "caption",
                            "says " + prediction.label() + ", " + unbroken(prediction.percent()) + " sure; "
                                    + method.method().name() + " shows why"));
        }
        return panels;
    }

    /** The photograph on which the networks differ most: the first one right, the last one's map on the plate. */
    private int mostTelling() {
        NetworkStudy honest = study.networks().get(0);
        NetworkStudy shortcut = study.networks().get(study.networks().size() - 1);
        NetworkStudy.MethodStudy method = shortcut.methods().get(0);
        int best = 0;
        double most = -1;
        for (int i = 0; i < study.photographs().size(); i++) {
            boolean differ = isRight(study.photographs().get(i), honest.marked().get(i))
                    && !isRight(study.photographs().get(i), shortcut.marked().get(i));
            double onPlate = method.findings().get(i).plate().value().orElse(0);
            if (differ && onPlate > most) {
                most = onPlate;
                best = i;
            }
        }
        return best;
    }

    private static boolean isRight(Photograph photograph, Prediction prediction) {
        return photograph.shows().ordinal() == prediction.index();
    }

    private static Fields picture(Photograph photograph) {
        return Fields.none()
                .text("src", DemoFolder.marked(photograph))
                .text("size", String.valueOf(photograph.largeMarked().width()))
                .text("alt", "Photograph of a " + photograph.shows().label() + " with the plate in its corner");
    }

    private static Fields overlay(Photograph photograph, NetworkStudy network, NetworkStudy.MethodStudy method) {
        return Fields.none()
                .text("src", DemoFolder.overlay(photograph, network, method))
                .text("size", String.valueOf(photograph.largeMarked().width()))
                .text(
                        "alt",
                        "The same photograph under the " + method.method().name() + " map of the "
                                + network.which().title().toLowerCase(Locale.ROOT));
    }

    private List<Fields> tiles() {
        List<Fields> tiles = new ArrayList<>();
        for (int i = 0; i < study.networks().size(); i++) {
            DemoSummary.Network network = summary.networks().get(i);
            tiles.add(Fields.none()
                    .text("title", study.networks().get(i).which().title())
                    .text("plain", String.valueOf(network.rightWithout()))
                    .text("marked", String.valueOf(network.rightWith()))
                    .text("fooled", String.valueOf(network.watermarkClassWith())));
        }
        return tiles;
    }

    private String chart() {
        List<BarChart.Group> groups = new ArrayList<>();
        int at = 0;
        for (NetworkStudy network : study.networks()) {
            for (NetworkStudy.MethodStudy method : network.methods()) {
                DemoSummary.Method numbers = summary.methods().get(at++);
                groups.add(new BarChart.Group(
                        network.which().title() + ", " + method.method().name(),
                        List.of(
                                bar("object", numbers.onObject(), summary.objectArea()),
                                bar("plate", numbers.onWatermark(), summary.watermarkArea()))));
            }
        }
        return new BarChart(
                        "Share of the maps on the object and on the plate, by network and method; the numbers are in the last"
                                + " table of this page",
                        groups)
                .svg();
    }

    private static BarChart.Bar bar(String region, @Nullable Double share, double area) {
        return new BarChart.Bar(region, "on the " + region, share == null ? 0 : share, area);
    }

    private String shot(int index) {
        Photograph photograph = study.photographs().get(index);
        List<Fields> groups = new ArrayList<>();
        for (NetworkStudy network : study.networks()) {
            List<Fields> overlays = network.methods().stream()
                    .map(method -> overlay(photograph, network, method)
                            .text("method", method.method().name())
                            .text("object", percent(method.findings().get(index).object()))
                            .text("plate", percent(method.findings().get(index).plate())))
                    .toList();
            groups.add(answered(named(network), photograph, network.marked().get(index))
                    .list("overlays", overlays));
        }
        return Template.resource("demo-photograph.html")
                .fill(picture(photograph).text("title", title(photograph)).list("groups", groups));
    }

    private static String title(Photograph photograph) {
        String label = photograph.shows().label();
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    private static Fields answered(Fields fields, Photograph photograph, Prediction prediction) {
        return fields.text("answer", prediction.label() + " " + unbroken(prediction.percent()))
                .text("verdict", isRight(photograph, prediction) ? RIGHT : WRONG);
    }

    private List<Fields> rows() {
        List<Fields> rows = new ArrayList<>();
        for (int i = 0; i < study.photographs().size(); i++) {
            Photograph photograph = study.photographs().get(i);
            List<Fields> cells = new ArrayList<>();
            for (NetworkStudy network : study.networks()) {
                cells.add(answered(Fields.none(), photograph, network.plain().get(i)));
                cells.add(answered(Fields.none(), photograph, network.marked().get(i)));
            }
            rows.add(picture(photograph)
                    .text("title", title(photograph))
                    .text("plainSrc", DemoFolder.plain(photograph))
                    .text("plainAlt", "Photograph of a " + photograph.shows().label() + " without the plate")
                    .list("cells", cells));
        }
        return rows;
    }

    private List<Fields> scores() {
        List<Fields> rows = new ArrayList<>();
        int at = 0;
        for (NetworkStudy network : study.networks()) {
            for (NetworkStudy.MethodStudy method : network.methods()) {
                DemoSummary.Method numbers = summary.methods().get(at++);
                rows.add(named(network)
                        .text("method", method.method().name())
                        .text("drop", number(numbers.averageDrop()))
                        .text("increase", number(numbers.averageIncrease()))
                        .text("gain", number(numbers.averageGain()))
                        .text("object", percent(numbers.onObject()))
                        .text("plate", percent(numbers.onWatermark())));
            }
        }
        return rows;
    }

    private static String percent(Score share) {
        return percent(share.isDefined() ? (Double) share.value().getAsDouble() : null);
    }

    static String percent(@Nullable Double share) {
        return share == null ? "undefined" : unbroken(String.format(Locale.ROOT, "%.0f %%", PERCENT * share));
    }

    /** Keeps a number and its unit on one line. */
    static String unbroken(String text) {
        return text.replace(' ', '\u00a0');
    }

    static String number(@Nullable Double percent) {
        return percent == null ? "undefined" : String.format(Locale.ROOT, "%.1f", percent);
    }
}
