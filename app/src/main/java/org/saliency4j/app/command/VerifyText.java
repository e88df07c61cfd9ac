package org.saliency4j.app.command;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.terminal.TextTable;
import org.saliency4j.app.terminal.TextTable.Align;
import org.saliency4j.app.verify.CheckedArray;
import org.saliency4j.app.verify.VerifyOutcome;

/** What a replay found, as a table for people; the worst comes last. */
final class VerifyText {
    private static final double PERCENT = 100;

    private VerifyText() {}

    static String of(VerifyOutcome outcome) {
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
                + "Worst: " + worst(outcome.worst()) + "\n";
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
