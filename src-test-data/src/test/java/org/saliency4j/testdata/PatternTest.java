package org.saliency4j.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatternTest {
    @ParameterizedTest
    @EnumSource(Pattern.class)
    void valuesLieBetweenTheTwoColoursAndVary(Pattern pattern) {
        double least = 1;
        double most = 0;
        for (double u = -5; u < 5; u += 0.0617) {
            for (double v = -5; v < 5; v += 0.0713) {
                double t = pattern.at(u, v, 42);
                assertTrue(t >= 0 && t <= 1, pattern + " is " + t + " at " + u + ", " + v);
                least = Math.min(least, t);
                most = Math.max(most, t);
            }
        }
        assertTrue(most - least > 0.1, pattern + " stays within " + least + " to " + most);
    }

    @ParameterizedTest
    @EnumSource(Pattern.class)
    void valueIsAFunctionOfPlaceAndSeed(Pattern pattern) {
        assertEquals(pattern.at(1.3, -2.7, 5), pattern.at(1.3, -2.7, 5));
    }
}
