package org.saliency4j.cuda.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.cuda.TestDevice;
import org.saliency4j.cuda.driver.DeviceBuffer;
import org.saliency4j.engine.image.Blur;
import org.saliency4j.engine.image.Border;
import org.saliency4j.engine.image.Kernel1D;

/** The contract of the blur. */
class CudaBlurTest extends KernelTest {
    /** Planes, a kernel and a border. */
    record Problem(int count, int height, int width, int radius, Border border) {
        /** Unsymmetric in its values, so that a wrong tap shows; of sum 1. */
        Kernel1D kernel() {
            double[] taps = new double[radius + 1];
            double sum = 0;
            for (int d = 0; d <= radius; d++) {
                taps[d] = 1.0 / (1 + d) + (d % 3) * .1;
                sum += d == 0 ? taps[d] : 2 * taps[d];
            }
            for (int d = 0; d <= radius; d++) {
                taps[d] /= sum;
            }
            return Kernel1D.symmetric(taps);
        }

        /** The exact blur, but for the rounding of doubles. */
        double[] reference(float[] planes) {
            Kernel1D kernel = kernel();
            double[] rows = new double[planes.length];
            double[] result = new double[planes.length];
            for (int at = 0; at < planes.length; at++) {
                int row = at - at % width;
                for (int d = -radius; d <= radius; d++) {
                    int from = border.index(at % width + d, width);
                    rows[at] += from == Border.NOTHING ? 0 : kernel.tap(d) * planes[row + from];
                }
            }
            for (int at = 0; at < planes.length; at++) {
                int plane = at - at % (height * width);
                for (int d = -radius; d <= radius; d++) {
                    int from = border.index(at % (height * width) / width + d, height);
                    result[at] += from == Border.NOTHING ? 0 : kernel.tap(d) * rows[plane + from * width + at % width];
                }
            }
            return result;
        }

        /** What {@link CudaBlur} promises for taps of sum 1 and values up to 1. */
        double promise() {
            return 2 * (2 * radius + 3) * FLOAT_ROUNDING;
        }
    }

    static Stream<Problem> problems() {
        return Stream.of(
                new Problem(1, 1, 1, 0, Border.ZERO),
                new Problem(1, 1, 1, 5, Border.REFLECT_101),
                new Problem(2, 1, 40, 3, Border.SYMMETRIC),
                new Problem(2, 40, 1, 3, Border.REPLICATE),
                new Problem(1, 31, 33, 4, Border.ZERO),
                new Problem(3, 16, 16, 1, Border.REFLECT_101),
                new Problem(1, 15, 17, 12, Border.SYMMETRIC),
                new Problem(1, 32, 128, 8, Border.REPLICATE),
                new Problem(1, 37, 129, 7, Border.REFLECT_101),
                // The border reflects several times.
                new Problem(2, 9, 13, 30, Border.REFLECT_101),
                new Problem(1, 6, 5, 30, Border.SYMMETRIC),
                // Taps in several chunks.
                new Problem(1, 20, 150, 130, Border.REFLECT_101),
                new Problem(1, 7, 11, 300, Border.REPLICATE));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void keepsItsPromise(Problem p) {
        float[] planes = draws(p.hashCode(), p.count * p.height * p.width);
        float[] result;
        try (CudaBlur blur = kernels.blur(p.kernel(), p.border)) {
            result = anyOrder(() -> blur.apply(planes, p.height, p.width, stream));
        }
        double[] expected = p.reference(planes);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], result[i], p.promise(), "value " + i);
        }
    }

    /** Large on a real device, where a plane takes microseconds. */
    @Test
    void aBatchOfPicturesIsBlurredAsByTheCpu() {
        int planes = TestDevice.isEmulated() ? 2 : 64 * 3;
        int height = TestDevice.isEmulated() ? 50 : 224;
        int width = TestDevice.isEmulated() ? 70 : 224;
        float[] values = draws(3, planes * height * width);
        Kernel1D kernel = Kernel1D.gaussian(16);
        double tolerance = 2 * 2 * (2 * kernel.radius() + 3) * FLOAT_ROUNDING;
        try (CudaBlur blur = kernels.blur(kernel, Border.REFLECT_101)) {
            float[] expected = Blur.of(kernel, Border.REFLECT_101).apply(values, height, width);
            float[] result = anyOrder(() -> blur.apply(values, height, width, stream));
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], result[i], tolerance, "value " + i);
            }
        }
    }

    @Test
    void blurOfImpulseIsTheKernel() {
        int side = 41;
        float[] plane = new float[side * side];
        plane[20 * side + 20] = 1;
        Kernel1D kernel = Kernel1D.gaussian(2);
        try (CudaBlur blur = kernels.blur(kernel, Border.ZERO)) {
            float[] result = blur.apply(plane, side, side, stream);
            for (int dy = -kernel.radius(); dy <= kernel.radius(); dy++) {
                for (int dx = -kernel.radius(); dx <= kernel.radius(); dx++) {
                    assertEquals(
                            (float) kernel.tap(dx) * (float) kernel.tap(dy),
                            result[(20 + dy) * side + 20 + dx],
                            "at " + dy + ", " + dx);
                }
            }
        }
    }

    @Test
    void aPlanesBitsDoNotDependOnItsNeighbours() {
        int height = 19;
        int width = 35;
        float[] planes = draws(7, 3 * height * width);
        try (CudaBlur blur = kernels.blur(Kernel1D.gaussian(3), Border.REFLECT_101)) {
            float[] all = blur.apply(planes, height, width, stream);
            for (int plane = 0; plane < 3; plane++) {
                int at = plane * height * width;
                float[] one = blur.apply(Arrays.copyOfRange(planes, at, at + height * width), height, width, stream);
                assertArrayEquals(one, Arrays.copyOfRange(all, at, at + height * width));
            }
        }
    }

    @Test
    void aNanSpreadsNoFartherThanPromised() {
        int width = 120;
        float[] line = new float[width];
        line[60] = Float.NaN;
        try (CudaBlur blur = kernels.blur(Kernel1D.gaussian(1), Border.ZERO)) {
            float[] result = blur.apply(line, 1, width, stream);
            for (int j = 0; j < width; j++) {
                int distance = Math.abs(j - 60);
                assertTrue(distance > 4 || Float.isNaN(result[j]), "at " + j);
                assertTrue(distance <= 4 + 7 || result[j] == 0, "at " + j);
            }
        }
    }

    @Test
    void buffersMustBeLargeEnoughAndTurnedPlanesApart() {
        Planes planes = new Planes(2, 3, 4);
        try (CudaBlur blur = kernels.blur(Kernel1D.gaussian(1), Border.ZERO);
                DeviceBuffer enough = context.floats(24);
                DeviceBuffer small = context.floats(23)) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> blur.apply(planes, enough, small, enough, stream))
                    .getMessage();
            assertEquals("turned: expected at least 96 bytes, got a buffer of 92 bytes", message);
            assertThrows(IllegalArgumentException.class, () -> blur.apply(planes, enough, enough, enough, stream));
        }
    }
}
