package org.saliency4j.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BorderTest {
    /** The line is abcd; the text shows positions -9 to 12. */
    @ParameterizedTest
    @CsvSource({
        "REFLECT_101, dcbabcdcbabcdcbabcdcba",
        "SYMMETRIC,   aabcddcbaabcddcbaabcdd",
        "REPLICATE,   aaaaaaaaaabcdddddddddd",
        "ZERO,        000000000abcd000000000"
    })
    void linesContinueAsNamed(Border border, String line) {
        StringBuilder seen = new StringBuilder();
        for (int i = -9; i <= 12; i++) {
            int at = border.index(i, 4);
            seen.append(at == Border.NOTHING ? '0' : "abcd".charAt(at));
        }
        assertEquals(line, seen.toString());
    }

    @Test
    void aSingleElementIsItsOwnMirror() {
        for (int i = -3; i <= 3; i++) {
            assertEquals(0, Border.REFLECT_101.index(i, 1));
            assertEquals(0, Border.SYMMETRIC.index(i, 1));
            assertEquals(0, Border.REPLICATE.index(i, 1));
        }
        assertThrows(IllegalArgumentException.class, () -> Border.ZERO.index(0, 0));
    }
}
