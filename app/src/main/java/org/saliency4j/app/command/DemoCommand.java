package org.saliency4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.demo.DemoFolder;
import org.saliency4j.app.demo.DemoStudy;
import org.saliency4j.app.demo.DemoSummary;
import org.saliency4j.app.input.Prediction;
import org.saliency4j.app.terminal.TextTable;
import org.saliency4j.app.terminal.TextTable.Align;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows on bundled networks what this program is for. */
@Command(
        name = "demo",
        description = {
            "Shows what this is for, on bundled networks and generated photographs: one network knows shapes, another has"
                    + " learned to look for a watermark. Writes overlays and a page that tells the story.",
            "Needs nothing but this program."
        })
final class DemoCommand implements Callable<Integer> {
    private static final double PERCENT = 100;

    private final RootCommand root;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write; by default saliency4j-demo.")
    private Path out = Path.of("saliency4j-demo");

    @Option(names = "--images", paramLabel = "N", description = "How many photographs; by default 12.")
    private int images = 12;

    @Mixin
    private RunOptions runOptions = new RunOptions();

    DemoCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        DemoStudy study = DemoStudy.of(images, runOptions.compileOptions(), root.terminal());
        DemoSummary summary = DemoFolder.write(out, study, Version.text());
        root.print(summary, () -> text(summary));
        return 0;
    }

    private static String text(DemoSummary summary) {
        TextTable answers = new TextTable(Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT)
                .row("photograph", "network", "without watermark", "with watermark");
        for (DemoSummary.Picture picture : summary.images()) {
            String name = picture.image();
            for (DemoSummary.Opinion opinion : picture.predictions()) {
                answers.row(name, opinion.network(), answer(opinion.without()), answer(opinion.with()));
                name = "";
            }
        }
        TextTable scores = new TextTable(
                        Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT)
                .row("network", "method", "AD %", "AI %", "AG %", "on object", "on watermark");
        for (DemoSummary.Method m : summary.methods()) {
            scores.row(
                    m.network(),
                    m.method(),
                    number(m.averageDrop(), 1),
                    number(m.averageIncrease(), 1),
                    number(m.averageGain(), 1),
                    number(m.onObject(), PERCENT) + " %",
                    number(m.onWatermark(), PERCENT) + " %");
        }
        String areas = String.format(
                Locale.ROOT,
                "AD Average Drop (lower is better), AI Average Increase, AG Average Gain (higher is better). On object and on watermark:"
                        + " the share of the maps there;\nthe object covers %.1f %%, the watermark %.1f %% of the pictures.\n",
                PERCENT * summary.objectArea(),
                PERCENT * summary.watermarkArea());
        return answers + "\nThe maps of the photographs with watermark, means over " + summary.photographs() + ":\n\n"
                + scores + "\n" + areas + "\n" + summary.page() + "\n";
    }

    private static String answer(Prediction prediction) {
        return prediction.label() + " " + prediction.percent();
    }

    private static String number(@Nullable Double value, double factor) {
        return value == null ? "undefined" : String.format(Locale.ROOT, "%.1f", factor * value);
    }
}
