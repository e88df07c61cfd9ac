package org.saliency4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NormalizationTest {
    private static final long SEED = 41;
    private static final double STEP = 1e-6;

    /** Central differences leave about {@code 2^-52 / STEP} of the sum. */
    private static final double TOLERANCE = 1e-8;

    @Test
    void rangeMapsMinimumToZeroAndMaximumToOne() {
        assertArrayEquals(new double[] {.25, 0, 1}, Normalization.RANGE.apply(new double[] {-1, -2, 2}));
    }

    @Test
    void maxDividesByTheMaximum() {
        assertArrayEquals(new double[] {-.5, 0, 1}, Normalization.MAX.apply(new double[] {-1, 0, 2}));
    }

    @Test
    void sigmoidIsElementwiseAndDoesNotOverflow() {
        assertArrayEquals(new double[] {0, .5, 1}, Normalization.SIGMOID.apply(new double[] {-1000, 0, 1000}), 1e-300);
        assertEquals((Math.tanh(.7 / 2) + 1) / 2, Normalization.SIGMOID.apply(new double[] {.7})[0], 1e-15);
    }

    @Test
    void whatIsNotDefinedIsZeroAndPassesNoGradient() {
        double[] constant = {.3, .3, .3};
        assertFalse(Normalization.RANGE.isDefinedFor(constant));
        assertArrayEquals(new double[3], Normalization.RANGE.apply(constant));
        assertArrayEquals(new double[3], Normalization.RANGE.gradient(constant, new double[] {1, 2, 3}));
        double[] negative = {-1, 0, -2};
        assertFalse(Normalization.MAX.isDefinedFor(negative));
        assertArrayEquals(new double[3], Normalization.MAX.apply(negative));
        assertTrue(Normalization.MAX.isDefinedFor(constant));
        assertArrayEquals(new double[] {1, 1, 1}, Normalization.MAX.apply(constant));
        assertTrue(Normalization.SIGMOID.isDefinedFor(constant));
    }

    @Test
    void aRangeOfRoundingsIsNone() {
        assertFalse(Normalization.RANGE.isDefinedFor(new double[] {.3, .3 + 1e-16, .3 - 1e-16}));
        assertTrue(Normalization.RANGE.isDefinedFor(new double[] {.3f, Math.nextUp(.3f)}));
        assertTrue(Normalization.RANGE.isDefinedFor(new double[] {0, Float.MIN_VALUE}));
    }

    @Test
    void tiesSendTheGradientToTheFirst() {
        double[] map = {0, 1, 1, 0};
        double[] gradient = Normalization.RANGE.gradient(map, new double[] {0, 0, 1, 0});
        assertArrayEquals(new double[] {0, -1, 1, 0}, gradient);
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAreThoseOfCentralDifferences(Normalization normalization) {
        Random random = new Random(SEED);
        double[] map = random.doubles(20, -1, 3).toArray();
        double[] upstream = random.doubles(20, -1, 1).toArray();
        double[] numeric = new double[map.length];
        for (int i = 0; i < map.length; i++) {
            double[] up = map.clone();
            double[] down = map.clone();
            up[i] += STEP;
            down[i] -= STEP;
            numeric[i] = (product(normalization.apply(up), upstream) - product(normalization.apply(down), upstream))
                    / (2 * STEP);
        }
        assertArrayEquals(numeric, normalization.gradient(map, upstream), TOLERANCE, "seed " + SEED);
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void argumentsAreNotModified(Normalization normalization) {
        double[] map = {1, 2, 3};
        double[] upstream = {4, 5, 6};
        normalization.apply(map);
        normalization.gradient(map, upstream);
        assertTrue(Arrays.equals(new double[] {1, 2, 3}, map) && Arrays.equals(new double[] {4, 5, 6}, upstream));
    }
}
