package org.saliency4j.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.saliency4j.app.terminal.TextTable.Align;

final class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable(Align.LEFT, Align.RIGHT, Align.LEFT)
                .row("a", "1", "x")
                .row("bcd", "1000", "");
        assertEquals("a       1  x\nbcd  1000\n", table.toString());
    }

    @Test
    void aLetterOutsideTheBasicPlaneIsOneWide() {
        TextTable table = new TextTable(Align.RIGHT).row("\uD83D\uDE00").row("ab");
        assertEquals(" \uD83D\uDE00\nab\n", table.toString());
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TextTable(Align.LEFT).row("a", "b"));
    }
}
