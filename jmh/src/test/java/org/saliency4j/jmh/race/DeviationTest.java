package org.saliency4j.jmh.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DeviationTest {
    @Test
    void distanceIsRelativeToTheOtherSide() {
        // |(3, 4) - (0, 0)| = 5 against |(6, 8)| = 10.
        assertEquals(0.5, Deviation.relative(new float[] {9, 12}, new float[] {6, 8}));
    }

    @Test
    void equalArraysDoNotDeviate() {
        assertEquals(0, Deviation.relative(new double[2], new double[2]));
    }

    @Test
    void everythingIsFarFromZerosAndNothingIsCloseToNaN() {
        assertEquals(Double.POSITIVE_INFINITY, Deviation.relative(new double[] {1}, new double[1]));
        assertEquals(Double.NaN, Deviation.relative(new double[] {Double.NaN}, new double[] {1}));
    }

    @Test
    void lengthsMustMatch() {
        assertThrows(IllegalArgumentException.class, () -> Deviation.relative(new float[1], new float[2]));
    }
}
