package org.saliency4j.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int COUNT = 100_000;

    /** Five standard errors of the mean of that many numbers of standard deviation 1. */
    private static final double FIVE_ERRORS = 5 / Math.sqrt(COUNT);

    @Test
    void sameKeyGivesTheSameSequence() {
        Draws a = Draws.of(3, 4, Draws.Purpose.OBJECT);
        Draws b = Draws.of(3, 4, Draws.Purpose.OBJECT);
        for (int i = 0; i < 100; i++) {
            assertEquals(a.bits(), b.bits());
        }
    }

    @Test
    void everyPartOfTheKeyMatters() {
        long bits = Draws.of(3, 4, Draws.Purpose.OBJECT).bits();
        assertNotEquals(bits, Draws.of(4, 4, Draws.Purpose.OBJECT).bits());
        assertNotEquals(bits, Draws.of(3, 5, Draws.Purpose.OBJECT).bits());
        assertNotEquals(bits, Draws.of(3, 4, Draws.Purpose.LIGHT).bits());
        assertNotEquals(bits, Draws.of(4, 3, Draws.Purpose.OBJECT).bits());
    }

    @Test
    void unitNumbersAreUniform() {
        Draws draws = Draws.of(1, 2, Draws.Purpose.CAMERA);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < COUNT; i++) {
            double u = draws.unit();
            assertTrue(u >= 0 && u < 1);
            sum += u;
            squares += u * u;
        }
        assertEquals(0.5, sum / COUNT, FIVE_ERRORS);
        assertEquals(1.0 / 3, squares / COUNT, FIVE_ERRORS);
    }

    @Test
    void bellHasMeanZeroAndVarianceOne() {
        Draws draws = Draws.of(1, 2, Draws.Purpose.CAMERA);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < COUNT; i++) {
            double b = draws.bell();
            assertTrue(Math.abs(b) <= 2 * Math.sqrt(3));
            sum += b;
            squares += b * b;
        }
        assertEquals(0, sum / COUNT, FIVE_ERRORS);
        // The variance of a square is below that of the normal's, 2.
        assertEquals(1, squares / COUNT, 2 * FIVE_ERRORS);
    }

    @Test
    void belowReachesEveryNumber() {
        Draws draws = Draws.of(9, 9, Draws.Purpose.CLUTTER);
        int[] counts = new int[7];
        for (int i = 0; i < 7000; i++) {
            counts[draws.below(7)]++;
        }
        for (int count : counts) {
            assertEquals(1000, count, 5 * Math.sqrt(1000));
        }
    }
}
