package org.saliency4j.metrics.saliencytools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.saliency4j.metrics.Plane;

class ToolDistanceTest {
    private static final int HEIGHT = 10;
    private static final int WIDTH = 12;
    private static final int SIZE = HEIGHT * WIDTH;

    /** Half a unit of the last of the twelve published digits. */
    private static final double TWELVE_DIGITS = 5e-12;

    private static final Plane A = plane(wave(1, .7, .3, Math::sin));
    private static final Plane B = plane(wave(.8, .4, -.5, Math::cos));
    private static final Plane ZEROS = plane(new double[SIZE]);
    private static final Plane ONES = plane(filled(1));

    private static double[] wave(double amplitude, double down, double across, DoubleUnaryOperator shape) {
        double[] values = new double[SIZE];
        for (int k = 0; k < SIZE; k++) {
            int i = k / WIDTH;
            int j = k % WIDTH;
            double angle = down * i + across * j;
            values[k] = amplitude * shape.applyAsDouble(angle);
        }
        return values;
    }

    private static double[] filled(double value) {
        double[] values = new double[SIZE];
        Arrays.fill(values, value);
        return values;
    }

    private static Plane plane(double[] values) {
        return Plane.of(HEIGHT, WIDTH, values);
    }

    private static Plane normalized(Plane p) {
        return plane(MaskPreprocessing.normalizeToUnit(p.values()));
    }

    private static Plane sobel(Plane p) {
        return plane(MaskPreprocessing.sobel(p.values(), HEIGHT, WIDTH, FloatType.DOUBLE));
    }

    private static void check(double expected, double actual, double tolerance) {
        if (Double.isFinite(expected)) {
            assertEquals(expected, actual, tolerance * Math.max(1, Math.abs(expected)));
        } else {
            assertEquals(expected, actual);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EUCLIDEAN, 9.16670576902, 5.05626523972, 26.2246162222, 10.9544511501, 8.12794716185",
        "COSINE, 0.85824323591, 0.272156118015, 0.974834973871, NaN, 0.9212397969",
        "MEAN_ABSOLUTE_ERROR, 0.674342054334, 0.365267571798, 1.94948224325, 1, 0.637915538806",
        "MEAN_SQUARED_ERROR, 0.700237455464, 0.213048484786, 5.73108746667, 1, 0.550529375549",
        "EARTH_MOVER, 5.825, 5.825, 7.30833333333333, 0, 80.5333333333333",
        "CORRELATION, 0.859195004805, 0.859195004805, 0.975411884786, NaN, 1",
        "PSNR, 0.132170913786, 0.148915548538, 0.124626732301, Infinity, 0.116135796567",
        "JACCARD, 1.82301935819, 0.522129009368, 2.18304450455, 1, 1.28449192664",
        "CZEKANOWSKI, 10.3006709636, 0.353298097519, -11.9263045341, 1, 1.79521653837",
        "SIGN_DISAGREEMENT, 0.45, 0.0416666666667, 0.491666666667, 1, 0.458333333333",
        "SSIM, 0.547779779736, 0.469263334825, 0.528197877412, 0.499950005, 0.50259651542",
    })
    void numbersAreTheOriginals(
            ToolDistance distance, double raw, double unit, double derived, double extremes, double constant) {
        check(raw, distance.between(A, B), TWELVE_DIGITS);
        check(unit, distance.between(normalized(A), normalized(B)), TWELVE_DIGITS);
        check(derived, distance.between(sobel(A), sobel(B)), TWELVE_DIGITS);
        check(extremes, distance.between(ZEROS, ONES), TWELVE_DIGITS);
        check(constant, distance.between(plane(filled(.3)), A), TWELVE_DIGITS);
    }

    @ParameterizedTest
    @EnumSource
    void identicalMapsAreAtDistanceZero(ToolDistance distance) {
        // A vector of unit length has a squared length of 1 to rounding only.
        assertEquals(0, distance.between(A, A), 4 * Math.ulp(1.0));
    }

    @ParameterizedTest
    @EnumSource
    void mapsOfZerosHaveTheOriginalsDistance(ToolDistance distance) {
        double expected = switch (distance) {
            case COSINE, CORRELATION, PSNR -> Double.NaN;
            case JACCARD -> 1;
            default -> 0;
        };
        assertEquals(expected, distance.between(ZEROS, ZEROS));
        assertEquals(
                Double.isNaN(expected) ? "constant-map" : "ok",
                distance.metric().of(ZEROS, ZEROS).status());
    }

    @ParameterizedTest
    @EnumSource
    void distancesAreSymmetric(ToolDistance distance) {
        assertEquals(distance.between(A, B), distance.between(B, A), TWELVE_DIGITS);
    }

    @Test
    void earthMoversDistanceIgnoresFactorsAndOffsetsButNotTheSign() {
        double[] affine = Arrays.stream(A.values()).map(v -> 3 * v + 1).toArray();
        double[] negative = Arrays.stream(A.values()).map(v -> -v).toArray();
        assertEquals(5.825, ToolDistance.EARTH_MOVER.between(plane(affine), B), TWELVE_DIGITS);
        assertEquals(8.80833333333333, ToolDistance.EARTH_MOVER.between(plane(negative), B), TWELVE_DIGITS);
    }

    @Test
    void smallMapsHaveNoStructure() {
        Plane small = Plane.of(1, 2, 3, 4);
        assertThrows(IllegalArgumentException.class, () -> ToolDistance.SSIM.between(small, Plane.of(1, 2, 4, 3)));
        assertEquals("too-small", ToolDistance.SSIM.metric().of(small, small).status());
    }

    @Test
    void infinityIsAValue() {
        assertTrue(Double.isInfinite(
                ToolDistance.PSNR.metric().of(ZEROS, ONES).value().orElseThrow()));
    }

    @Test
    void sizesMustAgree() {
        assertThrows(IllegalArgumentException.class, () -> ToolDistance.SSIM.between(A, Plane.of(1, 1, 0)));
    }
}
