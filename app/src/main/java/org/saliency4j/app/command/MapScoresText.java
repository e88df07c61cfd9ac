package org.saliency4j.app.command;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.explain.MapScores;
import org.saliency4j.app.terminal.TextTable;
import org.saliency4j.app.terminal.TextTable.Align;

/** The scores of a run's maps as a table. */
final class MapScoresText {
    private MapScoresText() {}

    static String of(List<MapScores.Row> rows) {
        TextTable table = new TextTable(
                Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT);
        table.row("method", "metric", "n", "mean", "sd", "median", "undefined", "");
        for (MapScores.Row row : rows) {
            table.row(
                    row.method(),
                    row.metric(),
                    String.valueOf(row.n()),
                    number(row.mean()),
                    number(row.sd()),
                    number(row.median()),
                    String.valueOf(row.undefined()),
                    row.direction());
        }
        return table.toString();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }
}
