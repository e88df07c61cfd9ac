package org.saliency4j.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells in aligned columns, two blanks between them. Numbers are best aligned right. Not thread-safe. */
public final class TextTable {
    /** Where a column's cells stand. */
    public enum Align {
        /** At the left edge. */
        LEFT,
        /** At the right edge. */
        RIGHT
    }

    private static final String GAP = "  ";

    private final List<Align> aligns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param aligns one entry for each column
     */
    public TextTable(Align... aligns) {
        this.aligns = List.of(aligns);
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column
     * @return this
     * @throws IllegalArgumentException if there are more or fewer
     */
    public TextTable row(String... cells) {
        if (cells.length != aligns.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells in a table of " + aligns.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The rows, each ending in a line break, without blanks at the end. */
    @Override
    public String toString() {
        int[] widths = new int[aligns.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                String blanks = " ".repeat(widths[i] - length(cell));
                line.append(i == 0 ? "" : GAP).append(aligns.get(i) == Align.LEFT ? cell + blanks : blanks + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
