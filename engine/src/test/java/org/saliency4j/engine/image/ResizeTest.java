package org.saliency4j.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden numbers: PyTorch 2.13.0, {@code interpolate(..., mode="bilinear", align_corners=False)} in float64 of {@link Samples#plane}. */
class ResizeTest {
    /** Golden numbers were printed with ten decimals. */
    private static final double PRINTED = 1e-10;

    /** The promise of {@link ResizeWeights} for bilinear maps of values up to 1, plus what was printed. */
    private static final float BILINEAR_FLOAT = (float) (2 * (2 + 2) * Samples.FLOAT_EPSILON + PRINTED);

    private static final double[] ENLARGED_3X4_TO_5X7 = {
        0.1099999994, 0.2421428529, 0.4535714186, 0.6650000066, 0.8042857360, 0.4385714329, 0.2099999934,
        0.2979999930, 0.4301428486, 0.6415714177, 0.6510000020, 0.6171428712, 0.4822857190, 0.3979999989,
        0.5799999833, 0.7121428422, 0.9235714163, 0.6299999952, 0.3364285742, 0.5478571483, 0.6800000072,
        0.2559999928, 0.3881428500, 0.5995714216, 0.6089999884, 0.5751428423, 0.4402857106, 0.3560000032,
        0.0399999991, 0.1721428553, 0.3835714252, 0.5949999839, 0.7342856878, 0.3685714187, 0.1400000006
    };

    private static final double[] REDUCED_7X6_TO_3X4 = {
        0.3358333347, 0.3858333391, 0.4358333237, 0.4858333245, 0.5499999840, 0.3474999983,
        0.6500000022, 0.4475000165, 0.2591666716, 0.5616666546, 0.3591666669, 0.6616666615
    };

    /** With {@code antialias=True}. */
    private static final double[] ANTIALIASED_9X11_TO_4X3 = {
        0.4882857157, 0.5511498266, 0.4514285672, 0.5490383352, 0.4149494378, 0.5121811798,
        0.5291358929, 0.4470791224, 0.5809616672, 0.4188571438, 0.4753867602, 0.5666857112
    };

    /** With {@code antialias=True}; rows shrink, columns grow. */
    private static final double[] ANTIALIASED_5X3_TO_2X6 = {
        0.2099999975, 0.3024999957, 0.4874999919, 0.6036363568, 0.6509090903, 0.6745454571,
        0.4099999957, 0.5024999937, 0.6874999897, 0.6314772629, 0.3344318134, 0.1859090887
    };

    /** Pillow 12.3.0, {@code resize((3, 4), BILINEAR)} of a float picture. */
    private static final double[] PILLOW_9X11_TO_4X3 = {
        0.4882857203, 0.5511498451, 0.4514285624, 0.5490383506, 0.4149494469, 0.5121811628,
        0.5291358829, 0.4470791221, 0.5809616446, 0.4188571572, 0.4753867686, 0.5666856766
    };

    /** Autograd of {@code sum(interpolate(x) * y)} with respect to x (3x4), where y is {@code Samples.plane(5, 7)}. */
    private static final double[] GRADIENT_5X7_TO_3X4 = {
        0.9202857123, 1.5367142900, 1.4041428238, 1.6928571299, 1.3792857240, 2.0187143166,
        1.5088571252, 1.1951428457, 1.4275714426, 1.2024285958, 1.6469999869, 1.0169999878
    };

    @Test
    void bilinearAgreesWithPyTorch() {
        assertGolden(ENLARGED_3X4_TO_5X7, ResizeWeights.bilinear(3, 4, 5, 7), BILINEAR_FLOAT);
        assertGolden(REDUCED_7X6_TO_3X4, ResizeWeights.bilinear(7, 6, 3, 4), BILINEAR_FLOAT);
        assertGolden(new double[] {0.4799999893, 0.5799999833}, ResizeWeights.bilinear(2, 3, 2, 1), BILINEAR_FLOAT);
    }

    @Test
    void antialiasedAgreesWithPyTorchAndPillow() {
        // At most 8 source elements to an output along the longer reduction, 11 to 3.
        float tolerance = (float) (2 * (8 + 2) * Samples.FLOAT_EPSILON + PRINTED);
        assertGolden(ANTIALIASED_9X11_TO_4X3, ResizeWeights.antialiased(9, 11, 4, 3), tolerance);
        assertGolden(ANTIALIASED_5X3_TO_2X6, ResizeWeights.antialiased(5, 3, 2, 6), tolerance);
        // Pillow keeps a float32 plane between its two passes.
        assertArrayEquals(
                PILLOW_9X11_TO_4X3,
                ResizeWeights.antialiased(9, 11, 4, 3).apply(Samples.doubles(Samples.plane(9, 11))),
                2 * Samples.FLOAT_EPSILON);
    }

    private static void assertGolden(double[] golden, ResizeWeights weights, float tolerance) {
        float[] source = Samples.plane(weights.fromHeight(), weights.fromWidth());
        assertArrayEquals(golden, weights.apply(Samples.doubles(source)), PRINTED);
        assertArrayEquals(golden, Samples.doubles(weights.apply(source)), tolerance);
    }

    @Test
    void transposedIsTheGradient() {
        ResizeWeights back = ResizeWeights.bilinear(3, 4, 5, 7).transposed();
        assertEquals("ResizeWeights 5x7 to 3x4", back.toString());
        // Up to 5 * 7 weights of the enlargement meet in one element, their sum stays below 4.
        assertGolden(GRADIENT_5X7_TO_3X4, back, (float) (4 * 2 * (5 + 2) * Samples.FLOAT_EPSILON + PRINTED));
    }

    @ParameterizedTest
    @CsvSource({"7,7,224,224", "3,5,3,5", "1,1,4,6", "6,4,1,1", "14,9,5,40", "9,14,40,5", "224,224,7,7", "2,13,31,3"})
    void transposedIsTheAdjoint(int h, int w, int toH, int toW) {
        for (ResizeWeights a :
                new ResizeWeights[] {ResizeWeights.bilinear(h, w, toH, toW), ResizeWeights.antialiased(h, w, toH, toW)
                }) {
            float[] x = Samples.random(h * w, 3);
            float[] y = Samples.random(toH * toW, 4);
            double[] xd = Samples.doubles(x);
            double[] yd = Samples.doubles(y);
            double expected = dot(a.apply(xd), yd);
            // All terms are positive, so the relative error of a sum is no larger than that of its terms plus one
            // rounding per addition.
            assertEquals(expected, dot(xd, a.transposed().apply(yd)), expected * 1e-12);
            int terms = 4 * Math.max(h, w) + 4 * Math.max(toH, toW);
            assertEquals(
                    expected,
                    dot(xd, Samples.doubles(a.transposed().apply(y))),
                    expected * terms * Samples.FLOAT_EPSILON);
            assertArrayEquals(a.apply(xd), a.transposed().transposed().apply(xd), 0);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"7,7,224,224", "1,1,3,5", "5,8,5,8", "40,30,7,3"})
    void constantPlanesStayConstant(int h, int w, int toH, int toW) {
        double[] ones = new double[h * w];
        java.util.Arrays.fill(ones, 1);
        double[] expected = new double[toH * toW];
        java.util.Arrays.fill(expected, 1);
        assertArrayEquals(expected, ResizeWeights.bilinear(h, w, toH, toW).apply(ones), 1e-15);
        assertArrayEquals(expected, ResizeWeights.antialiased(h, w, toH, toW).apply(ones), 1e-14);
    }

    @Test
    void sameSizeChangesNothing() {
        Image image = Samples.image(6, 7);
        assertEquals(image, Resize.bilinear(image, 6, 7));
        assertEquals(image, Resize.antialiased(image, 6, 7));
        assertSame(image, Resize.shortSide(image, 6));
    }

    @Test
    void planesAreResizedOneByOne() {
        float[] planes = Samples.random(5 * 3 * 4, 5);
        float[] all = Resize.bilinear(planes, 3, 4, 7, 2);
        for (int p = 0; p < 5; p++) {
            float[] one = Resize.bilinear(java.util.Arrays.copyOfRange(planes, p * 12, (p + 1) * 12), 3, 4, 7, 2);
            assertArrayEquals(one, java.util.Arrays.copyOfRange(all, p * 14, (p + 1) * 14));
        }
        assertEquals(0, Resize.bilinear(new float[0], 3, 4, 7, 2).length);
    }

    @Test
    void channelsOfAPictureAreResizedAlike() {
        Image image = Samples.image(9, 11);
        Image small = Resize.antialiased(image, 4, 3);
        for (int c = 0; c < 3; c++) {
            assertArrayEquals(ResizeWeights.antialiased(9, 11, 4, 3).apply(image.plane(c)), small.plane(c));
        }
    }

    /** Sizes of torchvision 0.28: the longer side is cut, not rounded. */
    @ParameterizedTest
    @CsvSource({"300,400,256,256,341", "400,300,256,341,256", "500,333,256,384,256", "10,10,4,4,4", "3,7,6,6,14"})
    void shortSideKeepsTheShape(int h, int w, int size, int toH, int toW) {
        Image resized = Resize.shortSide(Image.filled(h, w, 0, 0.5f, 1), size);
        assertEquals(toH, resized.height());
        assertEquals(toW, resized.width());
    }

    @Test
    void wrongSizesAreRejected() {
        Image image = Samples.image(4, 6);
        assertThrows(IllegalArgumentException.class, () -> Resize.bilinear(image, 0, 5));
        assertThrows(IllegalArgumentException.class, () -> Resize.shortSide(image, 0));
        assertThrows(IllegalArgumentException.class, () -> Resize.shortSide(image, Integer.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> ResizeWeights.bilinear(1, 1 << 30, 1 << 30, 1));
        assertEquals(
                "planes of 4x6 have a multiple of 24 values, got 25",
                assertThrows(IllegalArgumentException.class, () -> Resize.bilinear(new float[25], 4, 6, 2, 2))
                        .getMessage());
    }
}
