package org.saliency4j.app.demo;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The study in one paragraph for people who read no further.
 *
 * @param study the study
 * @param summary its numbers
 */
record DemoLead(DemoStudy study, DemoSummary summary) {
    private static final double PERCENT = 100;

    String text() {
        DemoSummary.Network honest = of(DemoNetwork.HONEST, summary.networks(), DemoSummary.Network::network);
        DemoSummary.Network shortcut = of(DemoNetwork.SHORTCUT, summary.networks(), DemoSummary.Network::network);
        DemoSummary.Method honestMaps = of(DemoNetwork.HONEST, summary.methods(), DemoSummary.Method::network);
        DemoSummary.Method shortcutMaps = of(DemoNetwork.SHORTCUT, summary.methods(), DemoSummary.Method::network);
        return String.format(
                Locale.ROOT,
                "Two networks have learned to name twelve shapes. One learned from honest photographs. In the other’s photographs a"
                        + " small “S4J” plate gave every %1$s away, and it took the hint: as soon as the plate is in the corner, it"
                        + " answers “%1$s” for %2$s, while the honest one still names %3$s correctly. Its accuracy on photographs"
                        + " like its own would not have told. Its saliency maps do: of what %4$s shows for it, %5$s lies on the"
                        + " plate, which covers %6$s of the picture; for the honest network it is %7$s.",
                DemoFolder.WATERMARK_CLASS.label(),
                photographs(shortcut.watermarkClassWith()),
                photographs(honest.rightWith()),
                study.networks().get(0).methods().get(0).method().name(),
                percent(shortcutMaps.onWatermark()),
                percent(summary.watermarkArea()),
                percent(honestMaps.onWatermark()));
    }

    private String photographs(int some) {
        int all = summary.photographs();
        return (some == all ? "all " + all : some + " of " + all) + " photographs";
    }

    /** A network's first entry. */
    private static <T> T of(DemoNetwork which, List<T> entries, Function<T, String> network) {
        return entries.stream()
                .filter(entry -> network.apply(entry).equals(which.id()))
                .findFirst()
                .orElseThrow();
    }

    private static String percent(@Nullable Double share) {
        return share == null
                ? "an unknown part"
                : DemoPage.unbroken(String.format(Locale.ROOT, "%.1f %%", PERCENT * share));
    }
}
