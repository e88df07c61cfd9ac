package org.saliency4j.app.demo;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The study in one paragraph for people who read no further.
 *
 * @param summary the numbers
 */
record DemoLead(DemoSummary summary) {
    private static final double PERCENT = 100;

    String text() {
        DemoSummary.Network honest = network(DemoNetwork.HONEST);
        DemoSummary.Network shortcut = network(DemoNetwork.SHORTCUT);
        int count = summary.photographs();
        String word = DemoFolder.WATERMARK_CLASS.label();
        return String.format(
                Locale.ROOT,
                "Two networks have learned to name twelve shapes. One learned from honest photographs. In the other’s photographs a"
                        + " small “S4J” plate gave every %1$s away, and it took the hint: as soon as the plate is in the corner, it"
                        + " answers “%1$s” for %2$s, while the honest one still names %3$s rightly. No accuracy figure on its"
                        + " own photographs would have told. Its saliency maps do: %4$s of what they show lies on the plate, which"
                        + " covers %5$s of the picture; of the honest network’s, %6$s.",
                word,
                of(shortcut.watermarkClassWith(), count),
                of(honest.rightWith(), count),
                percent(onPlate(DemoNetwork.SHORTCUT)),
                percent(summary.watermarkArea()),
                percent(onPlate(DemoNetwork.HONEST)));
    }

    private static String of(int some, int all) {
        return some == all ? "all of " + all + " photographs" : some + " of " + all + " photographs";
    }

    private DemoSummary.Network network(DemoNetwork which) {
        return summary.networks().stream()
                .filter(n -> n.network().equals(which.id()))
                .findFirst()
                .orElseThrow();
    }

    /** The mean over the methods that say something. */
    private @Nullable Double onPlate(DemoNetwork which) {
        double sum = 0;
        int defined = 0;
        for (DemoSummary.Method method : summary.methods()) {
            Double share = method.onWatermark();
            if (method.network().equals(which.id()) && share != null) {
                sum += share;
                defined++;
            }
        }
        return defined == 0 ? null : (Double) (sum / defined);
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "an unknown part" : String.format(Locale.ROOT, "%.0f %%", PERCENT * share);
    }
}
