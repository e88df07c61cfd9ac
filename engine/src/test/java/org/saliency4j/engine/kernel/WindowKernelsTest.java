package org.saliency4j.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.engine.reference.Draws;

/** The contract of the window kernels. */
@Tag("kernels")
class WindowKernelsTest {
    private static final float GUARD = 12345.678f;
    private static final int[] OFFSETS = {0, 1, 2, 40, 41, 42, 80, 81, 82};
    /** Nine products and as many sums, each rounded once, of magnitudes below 1. */
    private static final double ROUNDING = 2 * 10 * 9 * 0x1.0p-24;

    /** A run of so many results. */
    record Problem(Kernels kernels, int n) {
        @Override
        public String toString() {
            return kernels.name() + ", " + n + " results";
        }
    }

    static Stream<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Variants.all().forEach(kernels -> {
            for (int n : new int[] {1, 3, 4, 7, 15, 16, 17, 31, 63, 64, 65, 127, 1023, 1025, 2500}) {
                problems.add(new Problem(kernels, n));
            }
        });
        return problems.stream();
    }

    private static float[] source(int n) {
        return new Draws(n).floats(5 + 82 + n + WindowKernels.SLACK, -1, 1);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void weightedSumIsTheSumOfShiftedRuns(Problem p) {
        float[] source = source(p.n);
        float[] weights = new Draws(3).floats(2 + OFFSETS.length, -1, 1);
        float[] target = new float[4 + p.n + WindowKernels.SLACK];
        Arrays.fill(target, GUARD);
        p.kernels.window().weightedSum(source, 5, OFFSETS, weights, 2, 0.25f, target, 4, p.n);
        for (int j = 0; j < p.n; j++) {
            double sum = 0.25;
            for (int t = 0; t < OFFSETS.length; t++) {
                sum += (double) weights[2 + t] * source[5 + OFFSETS[t] + j];
            }
            assertEquals(sum, target[4 + j], ROUNDING);
        }
        assertEquals(GUARD, target[3]);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void maximumIsTheLargestOfShiftedRuns(Problem p) {
        float[] source = source(p.n);
        source[5] = Float.NaN;
        source[6] = Float.NEGATIVE_INFINITY;
        float[] target = new float[4 + p.n + WindowKernels.SLACK];
        p.kernels.window().maximum(source, 5, OFFSETS, target, 4, p.n);
        for (int j = 0; j < p.n; j++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int offset : OFFSETS) {
                largest = Math.max(largest, source[5 + offset + j]);
            }
            assertEquals(largest, target[4 + j]);
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void addScaledTouchesNothingElse(Problem p) {
        float[] source = source(p.n);
        float[] before = new Draws(4).floats(4 + p.n + 8, -1, 1);
        float[] target = before.clone();
        p.kernels.window().addScaled(0.7f, source, 5, target, 4, p.n);
        for (int j = 0; j < target.length; j++) {
            boolean inside = j >= 4 && j < 4 + p.n;
            double expected = before[j] + (inside ? 0.7f * (double) source[5 + j - 4] : 0);
            assertEquals(expected, target[j], inside ? ROUNDING : 0);
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void bitsOfAResultDoNotDependOnItsPlace(Problem p) {
        float[] source = source(p.n);
        float[] weights = new Draws(3).floats(OFFSETS.length, -1, 1);
        float[] whole = new float[p.n + WindowKernels.SLACK];
        float[] single = new float[1 + WindowKernels.SLACK];
        p.kernels.window().weightedSum(source, 5, OFFSETS, weights, 0, 0, whole, 0, p.n);
        p.kernels.window().weightedSum(source, 5 + p.n - 1, OFFSETS, weights, 0, 0, single, 0, 1);
        assertEquals(single[0], whole[p.n - 1]);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void gradientOfAMaximumGoesToItsFirstTap(Problem p) {
        Draws draws = new Draws(p.n);
        float[] source = draws.floats(5 + 82 + p.n + WindowKernels.SLACK, -1, 1);
        for (int i = 0; i < source.length; i++) {
            source[i] = Math.round(3 * source[i]); // ties
        }
        source[5] = Float.NaN;
        float[] maximum = new float[3 + p.n + WindowKernels.SLACK];
        p.kernels.window().maximum(source, 5, OFFSETS, maximum, 3, p.n);
        float[] gradient = draws.floats(7 + p.n + 8, 1, 2);
        float[] left = gradient.clone();
        float[] sums = new float[4 + 82 + p.n];
        Arrays.fill(sums, 0.5f);
        double[] expected = new double[sums.length];
        Arrays.fill(expected, 0.5);
        for (int j = 0; j < p.n; j++) {
            int winner = -1;
            for (int t = 0; t < OFFSETS.length && winner < 0; t++) {
                float v = source[5 + OFFSETS[t] + j];
                winner = v == maximum[3 + j] || Float.isNaN(v) ? t : -1;
            }
            expected[4 + OFFSETS[winner] + j] += gradient[7 + j];
        }
        p.kernels.window().maximumAdjoint(source, 5, OFFSETS, maximum, 3, left, 7, sums, 4, p.n);
        for (int i = 0; i < sums.length; i++) {
            assertEquals(expected[i], sums[i], 2 * 10 * ROUNDING);
        }
        for (int i = 0; i < left.length; i++) {
            assertEquals(i >= 7 && i < 7 + p.n ? 0 : gradient[i], left[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void gradientStopsAtAndBeyondTheBounds(Problem p) {
        for (Clip clip : List.of(Clip.NONE, Clip.RELU, new Clip(-0.5f, 0.5f))) {
            Draws draws = new Draws(p.n);
            float[] result = draws.floats(2 + p.n, -1, 1);
            for (int i = 0; i < result.length; i++) {
                result[i] = clip.apply(result[i]);
            }
            result[2] = Float.NaN;
            float[] before = draws.floats(3 + p.n + 8, -1, 1);
            float[] gradient = before.clone();
            p.kernels.window().stopOutside(clip, result, 2, gradient, 3, p.n);
            for (int i = 0; i < gradient.length; i++) {
                boolean run = i >= 3 && i < 3 + p.n;
                boolean inside = run && result[i - 1] > clip.low() && result[i - 1] < clip.high();
                assertEquals(!run || inside ? before[i] : 0, gradient[i]);
            }
        }
    }
}
