package org.saliency4j.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.engine.reference.Draws;

/** The contract of the mask kernels. */
@Tag("kernels")
class MaskKernelsTest {
    /** Sums of 100 doubles below 4, and of their squares below 16. */
    private static final double ROUNDING = 100 * 16 * 100 * 0x1.0p-53;

    /** Runs of so many elements that end where their arrays end. */
    record Problem(Kernels kernels, int n) {
        MaskKernels mask() {
            return kernels.mask();
        }

        @Override
        public String toString() {
            return kernels.name() + ", " + n + " elements";
        }
    }

    static Stream<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Variants.all().forEach(kernels -> {
            for (int n : new int[] {0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 100}) {
                problems.add(new Problem(kernels, n));
            }
        });
        return problems.stream();
    }

    private static float[] draws(int seed, int n) {
        return new Draws(seed).floats(n, -2, 2);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void multipliesAndBlendsAsWritten(Problem p) {
        float[] x = draws(1, 1 + p.n);
        float[] background = draws(2, 1 + p.n);
        float[] mask = draws(3, 2 + p.n);
        float[] product = draws(4, 3 + p.n);
        float[] blend = product.clone();
        float[] expectedProduct = product.clone();
        float[] expectedBlend = product.clone();
        for (int i = 0; i < p.n; i++) {
            expectedProduct[3 + i] = x[1 + i] * mask[2 + i];
            expectedBlend[3 + i] = mask[2 + i] * x[1 + i] + (1 - mask[2 + i]) * background[1 + i];
        }
        p.mask().multiply(x, 1, mask, 2, product, 3, p.n);
        p.mask().blend(x, background, 1, mask, 2, blend, 3, p.n);
        assertArrayEquals(expectedProduct, product);
        assertArrayEquals(expectedBlend, blend);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void masksOfOneAndZeroShowOnePictureExactly(Problem p) {
        float[] x = draws(1, p.n);
        float[] background = draws(2, p.n);
        float[] mask = new float[p.n];
        float[] expected = new float[p.n];
        for (int i = 0; i < p.n; i++) {
            mask[i] = i % 3 == 0 ? 1 : 0;
            expected[i] = i % 3 == 0 ? x[i] : background[i];
        }
        float[] blend = new float[p.n];
        p.mask().blend(x, background, 0, mask, 0, blend, 0, p.n);
        assertArrayEquals(expected, blend);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void addsProductsToWhatIsThere(Problem p) {
        float[] gradient = draws(1, 2 + p.n);
        float[] factor = draws(2, 1 + p.n);
        float[] sums = draws(3, 3 + p.n);
        float[] expected = sums.clone();
        for (int i = 0; i < p.n; i++) {
            expected[3 + i] += gradient[2 + i] * factor[1 + i];
        }
        p.mask().addProducts(gradient, 2, factor, 1, sums, 3, p.n);
        assertArrayEquals(expected, sums);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void distancesCountWhatTheMaskSelects(Problem p) {
        float[] a = draws(1, 1 + p.n);
        float[] b = draws(2, 2 + p.n);
        boolean[] counts = new boolean[p.n];
        double absolute = 0;
        double squared = 0;
        for (int i = 0; i < p.n; i++) {
            counts[i] = i % 3 != 1;
            double difference = (double) a[1 + i] - b[2 + i];
            absolute += counts[i] ? Math.abs(difference) : 0;
            squared += counts[i] ? difference * difference : 0;
        }
        assertEquals(absolute, p.mask().absoluteDistance(a, 1, b, 2, counts, p.n), ROUNDING);
        assertEquals(squared, p.mask().squaredDistance(a, 1, b, 2, counts, p.n), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void valuesThatDoNotCountMayBeAnything(Problem p) {
        float[] a = draws(1, p.n);
        float[] b = a.clone();
        boolean[] counts = new boolean[p.n];
        for (int i = 0; i < p.n; i++) {
            counts[i] = i % 2 == 0;
            b[i] = counts[i] ? b[i] : Float.NaN;
        }
        assertEquals(0, p.mask().absoluteDistance(a, 0, b, 0, counts, p.n));
        assertEquals(0, p.mask().squaredDistance(a, 0, b, 0, counts, p.n));
    }
}
