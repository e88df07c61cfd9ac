package org.saliency4j.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.terminal.TextTable;
import org.saliency4j.app.terminal.TextTable.Align;
import org.saliency4j.app.verify.CheckedArray;
import org.saliency4j.app.verify.CheckedLayer;
import org.saliency4j.app.verify.Dl4jOutcome;
import org.saliency4j.app.verify.VerifyOutcome;

/** What a replay found, as a table for people; the worst comes last. */
final class VerifyText {
    private static final double PERCENT = 100;

    private VerifyText() {}

    static String of(VerifyOutcome outcome) {
        List<String> parts = new ArrayList<>();
        CheckedArray worst = outcome.worst();
        if (worst != null) {
            parts.add(stored(outcome, worst));
        }
        Dl4jOutcome dl4j = outcome.dl4j();
        if (dl4j != null) {
            parts.add(dl4j(dl4j));
        }
        return String.join("\n", parts);
    }

    private static String dl4j(Dl4jOutcome outcome) {
        TextTable table = new TextTable(Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT)
                .row("layer", "operator", "activations", "gradients", "");
        for (CheckedLayer layer : outcome.layers()) {
            table.row(
                    layer.layer(),
                    layer.operator(),
                    number(layer.activations()),
                    number(layer.gradients()),
                    layer.passed() ? "ok" : "DEVIATES");
        }
        long passed = outcome.layers().stream().filter(CheckedLayer::passed).count();
        return table
                + String.format(
                        Locale.ROOT,
                        "\n%d of %d layers within tolerance of DL4J (activations %s, gradients %s; %.0f ms)\n",
                        passed,
                        outcome.layers().size(),
                        number(outcome.activationTolerance()),
                        number(outcome.gradientTolerance()),
                        outcome.millis())
                + "Input gradient, each runtime at its own activations: " + number(outcome.inputGradient())
                + "\nWorst: " + outcome.worst().layer()
                + ", activations " + number(outcome.worst().activations())
                + ", gradients " + number(outcome.worst().gradients()) + "\n";
    }

    private static String stored(VerifyOutcome outcome, CheckedArray closest) {
        TextTable table = new TextTable(
                        Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT)
                .row("reference", "array", "shape", "relative error", "largest difference", "tolerance", "");
        for (CheckedArray array : outcome.arrays()) {
            table.row(
                    array.reference(),
                    array.array(),
                    array.shape().stream().map(String::valueOf).collect(Collectors.joining("x")),
                    number(array.relativeError()),
                    number(array.largestDifference()),
                    number(array.tolerance()),
                    verdict(array));
        }
        long passed = outcome.arrays().stream().filter(CheckedArray::passed).count();
        return table
                + String.format(
                        Locale.ROOT,
                        "\n%d of %d arrays within tolerance (%s, %.0f ms)\n",
                        passed,
                        outcome.arrays().size(),
                        outcome.kernels(),
                        outcome.millis())
                + "Worst: " + worst(closest) + "\n";
    }

    private static String verdict(CheckedArray array) {
        if (array.passed()) {
            return "ok";
        }
        return array.problem() == null ? "DEVIATES" : "DEVIATES: " + array.problem();
    }

    private static String worst(CheckedArray array) {
        String what = array.reference() + " " + array.array() + ", ";
        CheckedArray.Element farthest = array.farthest();
        if (farthest == null) {
            return what + array.problem();
        }
        String error = array.relativeError() == null
                ? String.valueOf(array.problem())
                : String.format(
                        Locale.ROOT,
                        "relative error %s, %.1f %% of the tolerance",
                        number(array.relativeError()),
                        PERCENT * array.relativeError() / array.tolerance());
        return what
                + error
                + String.format(
                        Locale.ROOT,
                        "; farthest at %s: %s stored, %s computed",
                        farthest.index(),
                        farthest.stored(),
                        farthest.computed());
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2e", value);
    }
}
