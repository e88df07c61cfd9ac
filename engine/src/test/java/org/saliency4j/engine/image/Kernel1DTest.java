package org.saliency4j.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Kernel1DTest {
    @Test
    void sigma16IsOpenCvsKernelOf129Taps() {
        Kernel1D kernel = Kernel1D.gaussian(16);
        assertEquals(129, kernel.size());
        assertEquals(64, kernel.radius());
        // OpenCV 5.0.0, getGaussianKernel(129, 16).
        assertEquals(0.024935272102, kernel.tap(0), 5e-13);
        assertEquals(0.015124007038, kernel.tap(16), 5e-13);
        assertEquals(0.015124007038, kernel.tap(-16), 5e-13);
        assertEquals(8.364851906746e-06, kernel.tap(64), 5e-19);
    }

    /** Sizes from OpenCV's rule, halves rounded to even. */
    @ParameterizedTest
    @CsvSource({
        "0.01,1,1",
        "0.3,3,3",
        "0.5,5,5",
        "0.8,7,7",
        "1,9,7",
        "1.3,11,9",
        "2,17,13",
        "2.4375,21,17",
        "3.1,27,21",
        "16,129,97"
    })
    void sizesFollowOpenCv(double sigma, int floatSize, int eightBitSize) {
        assertEquals(floatSize, Kernel1D.gaussian(sigma).size());
        assertEquals(eightBitSize, Kernel1D.gaussianOfEightBitSize(sigma).size());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 0.1, 1, 7.7, 300, 16000})
    void gaussianTapsSumToOne(double sigma) {
        Kernel1D kernel = Kernel1D.gaussian(sigma);
        double sum = 0;
        for (int d = -kernel.radius(); d <= kernel.radius(); d++) {
            sum += kernel.tap(d);
        }
        assertEquals(1, sum, 1e-12);
    }

    @Test
    void symmetricKeepsItsTaps() {
        Kernel1D kernel = Kernel1D.symmetric(0.5, 0.25, -1);
        assertEquals(5, kernel.size());
        assertEquals(0.5, kernel.tap(0));
        assertEquals(0.25, kernel.tap(-1));
        assertEquals(-1, kernel.tap(2));
        assertEquals(kernel, Kernel1D.symmetric(0.5, 0.25, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.tap(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e9})
    void sigmaMustBePositiveAndReasonable(double sigma) {
        assertThrows(IllegalArgumentException.class, () -> Kernel1D.gaussian(sigma));
        assertThrows(IllegalArgumentException.class, () -> Kernel1D.gaussianOfEightBitSize(sigma));
    }

    @Test
    void wrongSizesAndTapsAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> Kernel1D.gaussian(1, 4));
        assertThrows(IllegalArgumentException.class, () -> Kernel1D.gaussian(1, -1));
        assertThrows(IllegalArgumentException.class, () -> Kernel1D.gaussian(1, Integer.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, Kernel1D::symmetric);
        assertThrows(IllegalArgumentException.class, () -> Kernel1D.symmetric(1, Double.NaN));
    }
}
