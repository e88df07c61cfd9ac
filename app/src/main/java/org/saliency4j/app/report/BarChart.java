package org.saliency4j.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shares of a whole as horizontal bars in groups, drawn as SVG that takes its colours from the page. Each bar may carry a mark to compare it
 * with.
 *
 * @param title what is shown, one sentence
 * @param groups the groups, top to bottom
 */
public record BarChart(String title, List<Group> groups) {
    private static final int WIDTH = 560;
    private static final int ROOM_FOR_VALUE = 64;
    private static final int GROUP_LABEL = 22;
    private static final int BAR = 18;
    private static final int BAR_GAP = 5;
    private static final int GROUP_GAP = 18;
    private static final double STEP = 0.1;
    private static final double PERCENT = 100;
    /** Shares below this are given to a tenth of a percent. */
    private static final double FINE = 0.1;

    /**
     * Bars under one label.
     *
     * @param label the label
     * @param bars the bars
     */
    public record Group(String label, List<Bar> bars) {
        /** Takes a copy. */
        public Group {
            bars = List.copyOf(bars);
        }
    }

    /**
     * One bar.
     *
     * @param style the name of its class in the page's style sheet
     * @param name what it is the share of
     * @param share its length, 0 to 1
     * @param mark the share it is compared with, 0 to 1
     */
    public record Bar(String style, String name, double share, double mark) {
        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a share is not in [0, 1]
         */
        public Bar {
            if (!(share >= 0 && share <= 1 && mark >= 0 && mark <= 1)) {
                throw new IllegalArgumentException(
                        "bar '" + name + "' of " + share + " with a mark at " + mark + ", expected 0 to 1");
            }
        }
    }

    /** Takes a copy. */
    public BarChart {
        groups = List.copyOf(groups);
    }

    /**
     * The chart.
     *
     * @return an {@code svg} element
     */
    public String svg() {
        double scale = (WIDTH - ROOM_FOR_VALUE) / extent();
        List<Fields> drawnGroups = new ArrayList<>();
        int y = 0;
        for (Group group : groups) {
            List<Fields> drawnBars = new ArrayList<>();
            int labelY = y + GROUP_LABEL - BAR_GAP - 2;
            y += GROUP_LABEL;
            for (Bar bar : group.bars()) {
                drawnBars.add(bar(bar, y, scale));
                y += BAR + BAR_GAP;
            }
            y += GROUP_GAP;
            drawnGroups.add(Fields.none()
                    .text("label", group.label())
                    .text("labelY", String.valueOf(labelY))
                    .list("bars", drawnBars));
        }
        return Template.resource("bar-chart.svg")
                .fill(Fields.none()
                        .text("title", title)
                        .text("width", String.valueOf(WIDTH))
                        .text("height", String.valueOf(y - GROUP_GAP))
                        .text("barHeight", String.valueOf(BAR))
                        .list("groups", drawnGroups));
    }

    private static Fields bar(Bar bar, int y, double scale) {
        double length = bar.share() * scale;
        double mark = bar.mark() * scale;
        String percent = String.format(Locale.ROOT, bar.share() < FINE ? "%.1f %%" : "%.0f %%", PERCENT * bar.share());
        return Fields.none()
                .text("style", bar.style())
                .text("name", bar.name() + ": " + percent)
                .text("y", String.valueOf(y))
                .text("length", number(Math.max(1, length)))
                .text("mark", number(mark))
                .text("markTop", String.valueOf(y - 2))
                .text("markBottom", String.valueOf(y + BAR + 2))
                .text("valueX", number(Math.max(length, mark) + BAR_GAP + 2))
                .text("valueY", number(y + BAR / 2.0 + BAR_GAP))
                .text("value", percent);
    }

    /** What the full width stands for: the longest bar, rounded up to a tenth. */
    private double extent() {
        double longest = groups.stream()
                .flatMap(g -> g.bars().stream())
                .mapToDouble(b -> Math.max(b.share(), b.mark()))
                .max()
                .orElse(1);
        return Math.max(STEP, Math.ceil(longest / STEP) * STEP);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
