package org.saliency4j.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.kernel.Variants;

/** Golden numbers: OpenCV 5.0.0, {@code GaussianBlur} of {@link Samples#plane} as float32. */
@Tag("kernels")
class BlurTest {
    /** OpenCV rounds as we do, only in another order; printed with eight decimals. */
    private static double againstOpenCv(int radius) {
        return 2 * promise(radius) + 1e-8;
    }

    /** What {@link Blur} promises for taps of sum 1 and values up to 1. */
    private static double promise(int radius) {
        return 2 * (2 * radius + 3) * Samples.FLOAT_EPSILON;
    }

    private static final double[] SIGMA_0_8 = {
        0.39825228, 0.46738362, 0.45359465, 0.44530439, 0.56793004, 0.60456502, 0.47611961, 0.49334604, 0.41149929,
        0.47105458, 0.58793771, 0.55796534, 0.55255467, 0.51592201, 0.43558249, 0.54116124, 0.60155284, 0.53846425,
        0.51252383, 0.43508697, 0.44191065, 0.49652481, 0.47713324, 0.47959980, 0.51680952, 0.42012170, 0.42682505,
        0.40772137, 0.40567645, 0.47195730
    };

    @Test
    void gaussianAgreesWithOpenCv() {
        assertArrayEquals(
                SIGMA_0_8, Samples.doubles(Blur.gaussian(0.8).apply(Samples.plane(5, 6), 5, 6)), againstOpenCv(3));
    }

    /** Radius 64 on 32 rows: the border reflects three times. Values of 0..255; OpenCV itself is 5.2e-5 from its float64 path here. */
    @ParameterizedTest
    @CsvSource({
        "0,0,127.20882",
        "0,31,128.03314",
        "5,17,127.66774",
        "16,16,127.57607",
        "31,0,127.21732",
        "31,31,127.81513",
        "12,3,127.23901"
    })
    void kernelWiderThanThePictureAgreesWithOpenCv(int y, int x, double expected) {
        float[] plane = Samples.plane(32, 32);
        for (int i = 0; i < plane.length; i++) {
            plane[i] *= 255;
        }
        assertEquals(expected, Blur.gaussian(16).apply(plane, 32, 32)[y * 32 + x], 1e-4);
    }

    private static final double[] SYMMETRIC_9_TAPS = {
        0.45836717, 0.48049602, 0.50102204, 0.45197487, 0.46862715, 0.48309094,
        0.44692826, 0.45642051, 0.46295834, 0.44053596, 0.44455168, 0.44502723
    };
    private static final double[] ZERO_9_TAPS = {
        0.13111508, 0.15643740, 0.14983882, 0.15698485, 0.18403418, 0.17323832,
        0.15674624, 0.18031171, 0.16648193, 0.13070682, 0.14762470, 0.13367212
    };
    private static final double[] REPLICATE_9_TAPS = {
        0.36086595, 0.46344665, 0.56075150, 0.37205869, 0.44185218, 0.50200427,
        0.38360980, 0.41625047, 0.43430290, 0.39480254, 0.39465600, 0.37555560
    };
    private static final double[] REFLECT_101_9_TAPS = {
        0.50310409, 0.50798684, 0.50663447, 0.50308204, 0.50799984, 0.50627136,
        0.49807450, 0.50307959, 0.50041324, 0.49805251, 0.50309259, 0.50005019
    };

    @ParameterizedTest
    @EnumSource
    void bordersAgreeWithOpenCv(Border border) {
        double[] expected = switch (border) {
            case REFLECT_101 -> REFLECT_101_9_TAPS;
            case SYMMETRIC -> SYMMETRIC_9_TAPS;
            case REPLICATE -> REPLICATE_9_TAPS;
            case ZERO -> ZERO_9_TAPS;
        };
        float[] blurred = Blur.of(Kernel1D.gaussian(2, 9), border).apply(Samples.plane(4, 3), 4, 3);
        assertArrayEquals(expected, Samples.doubles(blurred), againstOpenCv(4));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,3", "5,9", "13,13", "29,17"})
    void blurOfImpulseIsTheKernel(int rows, int columns) {
        Kernel1D kernel = Kernel1D.gaussian(1.5, 2 * (Math.min(rows, columns) / 2) + 1);
        float[] impulse = new float[rows * columns];
        impulse[rows / 2 * columns + columns / 2] = 1;
        float[] blurred = Blur.of(kernel, Border.ZERO).apply(impulse, rows, columns);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int dy = y - rows / 2;
                int dx = x - columns / 2;
                boolean reached = Math.abs(dy) <= kernel.radius() && Math.abs(dx) <= kernel.radius();
                double expected = reached ? kernel.tap(dy) * kernel.tap(dx) : 0;
                // Two taps rounded, one product rounded: everything else that is added is zero.
                assertEquals(expected, blurred[y * columns + x], 3 * Samples.FLOAT_EPSILON * expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,4", "1,9,2", "9,1,2", "2,3,16", "31,33,0.3", "16,64,1.3", "67,50,3.1", "224,224,16"})
    void stayWithinThePromisedRounding(int rows, int columns, double sigma) {
        float[] plane = Samples.random(rows * columns, 6);
        for (Border border : Border.values()) {
            Blur blur = Blur.of(Kernel1D.gaussian(sigma), border);
            double[] exact = exact(plane, rows, columns, blur);
            float[] blurred = blur.apply(plane, rows, columns);
            assertArrayEquals(
                    exact, Samples.doubles(blurred), promise(blur.kernel().radius()), border::toString);
        }
    }

    private static double[] exact(float[] plane, int rows, int columns, Blur blur) {
        double[] source = Samples.doubles(plane);
        double[] along = lines(source, rows, columns, columns, 1, blur);
        return lines(along, columns, rows, 1, columns, blur);
    }

    private static double[] lines(double[] source, int lines, int n, int lineStep, int step, Blur blur) {
        double[] result = new double[source.length];
        int radius = blur.kernel().radius();
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int d = -radius; d <= radius; d++) {
                    int at = blur.border().index(i + d, n);
                    sum += at == Border.NOTHING ? 0 : blur.kernel().tap(d) * source[line * lineStep + at * step];
                }
                result[line * lineStep + i * step] = sum;
            }
        }
        return result;
    }

    @Test
    void planesAreBlurredOneByOne() {
        float[] planes = Samples.random(4 * 35, 7);
        float[] all = Blur.gaussian(1).apply(planes, 5, 7);
        for (int p = 0; p < 4; p++) {
            float[] one = Blur.gaussian(1).apply(Arrays.copyOfRange(planes, p * 35, (p + 1) * 35), 5, 7);
            assertArrayEquals(one, Arrays.copyOfRange(all, p * 35, (p + 1) * 35));
        }
    }

    @Test
    void picturesStayPictures() {
        Image white = Blur.gaussian(16).apply(Image.filled(40, 30, 1, 1, 1));
        for (float v : white.planes()) {
            assertEquals(1, v, promise(64));
        }
        Image image = Samples.image(9, 8);
        Image blurred = Blur.gaussian(2).apply(image);
        assertArrayEquals(Blur.gaussian(2).apply(image.plane(1), 9, 8), blurred.plane(1));
    }

    @Test
    void singleTapChangesNothing() {
        float[] plane = Samples.random(20, 8);
        assertArrayEquals(
                plane, Blur.of(Kernel1D.symmetric(1), Border.REFLECT_101).apply(plane, 4, 5));
    }

    @Test
    void notANumberSpreadsToWhatTheTapsReachAndNotFarBeyond() {
        int size = 40;
        float[] plane = new float[size * size];
        plane[20 * size + 20] = Float.NaN;
        float[] blurred = Blur.of(Kernel1D.gaussian(1, 3), Border.ZERO).apply(plane, size, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int distance = Math.max(Math.abs(y - 20), Math.abs(x - 20));
                boolean nan = Float.isNaN(blurred[y * size + x]);
                assertTrue(distance <= 1 ? nan : !nan || distance <= 12, y + ", " + x);
            }
        }
    }

    static Stream<Kernels> variants() {
        return Variants.all();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyVariantBlursAlike(Kernels variant) {
        int rows = 37;
        int columns = 70;
        float[] plane = Samples.random(rows * columns, 11);
        for (double sigma : new double[] {0.6, 3, 16}) {
            Blur blur = Blur.gaussian(sigma);
            assertArrayEquals(
                    exact(plane, rows, columns, blur),
                    Samples.doubles(blur.by(variant).apply(plane, rows, columns)),
                    promise(blur.kernel().radius()));
        }
    }

    @Test
    void wrongLengthIsRejected() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> Blur.gaussian(1).apply(new float[13], 3, 4))
                .getMessage()
                .contains("got 13"));
    }
}
