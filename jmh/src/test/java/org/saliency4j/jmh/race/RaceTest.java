package org.saliency4j.jmh.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {
    @Test
    void ratioIsThatOfTheMedians() {
        // Medians 20 and 40, whatever the outliers.
        assertEquals(0.5, new Round(new long[] {20, 10, 9000}, new long[] {40, 41, 1}).ratio());
    }

    @Test
    void sidesTakeTurnsAfterWarmingUp() {
        List<String> course = new ArrayList<>();
        List<Round> rounds = new Race(0, 0, 0, 2).run(() -> note(course, "ours"), () -> note(course, "theirs"));
        assertEquals(List.of("theirs", "ours", "theirs", "ours", "theirs", "ours"), course);
        assertEquals(2, rounds.size());
        for (Round round : rounds) {
            assertEquals(3, round.ours().length, "no fewer, however short the turn");
            assertEquals(3, round.theirs().length);
        }
    }

    /** A turn of several passes is one entry. */
    private static void note(List<String> course, String side) {
        if (course.isEmpty() || !course.get(course.size() - 1).equals(side)) {
            course.add(side);
        }
    }

    @Test
    void racesWithoutRoundsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Race(1, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Race(-1, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Race(1, Double.NaN, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Race(1, 1, -1, 1));
    }
}
