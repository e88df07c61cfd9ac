package org.saliency4j.metrics.saliencytools;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskPreprocessingTest {
    @Test
    void clippingKeepsNaN() {
        assertArrayEquals(
                new double[] {-1, .5, 1, Double.NaN}, MaskPreprocessing.clip(new double[] {-3, .5, 7, Double.NaN}));
    }

    @Test
    void normalizationsSpanTheirIntervals() {
        double[] values = {2, 3, 6};
        assertArrayEquals(new double[] {0, .25, 1}, MaskPreprocessing.normalizeToUnit(values));
        assertArrayEquals(new double[] {-1, -.5, 1}, MaskPreprocessing.normalize(values));
    }

    @Test
    void constantMapsNormalizeToNaN() {
        assertTrue(Double.isNaN(MaskPreprocessing.normalizeToUnit(new double[] {4, 4})[0]));
        assertTrue(Double.isNaN(MaskPreprocessing.normalize(new double[] {4, 4})[1]));
    }

    @Test
    void sobelDifferentiatesAlongRowsOnly() {
        double[] ramp = IntStream.range(0, 12).asDoubleStream().toArray();
        double[] expected = {4, 8, 8, 4, 4, 8, 8, 4, 4, 8, 8, 4};
        assertArrayEquals(expected, MaskPreprocessing.sobel(ramp, 3, 4, FloatType.DOUBLE));
        assertArrayEquals(expected, MaskPreprocessing.sobel(ramp, 3, 4, FloatType.SINGLE));
        assertThrows(IllegalArgumentException.class, () -> MaskPreprocessing.sobel(ramp, 4, 4, FloatType.DOUBLE));
    }

    @Test
    void histogramsSpanTheMapsOwnRange() {
        double[] shares = MaskPreprocessing.histogram(new double[] {0, 1, 1, 2}, 2);
        // The original's guard of 1e-8 beside a density that sums to 1 in bins of width 1.
        assertArrayEquals(new double[] {.25, .75}, shares, 1e-8);
        assertEquals(1 / (1 + 1e-8), Arrays.stream(shares).sum(), Math.ulp(1.0));
    }

    @Test
    void aConstantMapFillsTheBinInTheMiddle() {
        int[] counts = NumpyHistogram.of(new double[] {.3, .3, .3}, 256, FloatType.DOUBLE)
                .counts();
        assertEquals(3, counts[128]);
    }

    @Test
    void histogramsOfNoNumberAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> MaskPreprocessing.histogram(new double[] {1, Double.NaN}, 4));
        assertThrows(IllegalArgumentException.class, () -> MaskPreprocessing.histogram(new double[0], 4));
    }
}
