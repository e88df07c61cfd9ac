package org.saliency4j.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

    /** Rows of windows: squares that have kernels of their own, and others. */
    static Stream<Arguments> windowRows() {
        List<Arguments> all = new ArrayList<>();
        Variants.all().forEach(kernels -> {
            for (int[] extents : new int[][] {{1, 1}, {2, 3}, {7, 7}, {3, 14}, {5, 16}, {4, 17}, {9, 33}, {6, 56}}) {
                for (int step = 1; step <= 3; step++) {
                    for (int kernel : new int[] {1, 2, 3, 5}) {
                        int stride = (extents[1] - 1) * step + kernel + 2;
                        all.add(Arguments.of(kernels.name(), kernels, rows(extents, stride, step, kernel, 1)));
                    }
                    int stride = (extents[1] - 1) * step + 7;
                    all.add(Arguments.of(kernels.name(), kernels, rows(extents, stride, step, 3, 2)));
                }
            }
        });
        return all.stream();
    }

    private static WindowRows rows(int[] extents, int stride, int step, int kernel, int dilation) {
        int[] offsets = new int[kernel * kernel];
        for (int t = 0; t < offsets.length; t++) {
            offsets[t] = 1 + dilation * (t / kernel * stride + t % kernel);
        }
        return WindowRows.of(extents[0], extents[1], step * stride, step, offsets);
    }

    @Test
    void squaresOfNeighboursAreRecognised() {
        assertEquals(5, rows(new int[] {4, 4}, 9, 2, 5, 1).side());
        assertEquals(0, rows(new int[] {4, 4}, 9, 1, 3, 2).side());
        assertEquals(0, WindowRows.of(4, 4, 9, 1, new int[] {0, 1, 2}).side());
    }

    @ParameterizedTest
    @MethodSource("windowRows")
    void weightedRowsAreClippedSumsOverWindows(String variant, Kernels kernels, WindowRows windows) {
        int[] offsets = windows.offsets();
        int reach = offsets[offsets.length - 1]
                + (windows.rows() - 1) * windows.rowStride()
                + (windows.width() - 1) * windows.step();
        float[] source = new Draws(reach).floats(3 + reach + 1 + (windows.step() + 1) * WindowKernels.SLACK, -1, 1);
        float[] weights = new Draws(4).floats(2 + offsets.length, -1, 1);
        float[] target = new float[4 + windows.count() + WindowKernels.SLACK];
        Arrays.fill(target, GUARD);
        Clip clip = new Clip(-0.4f, 0.6f);
        kernels.window().weightedRows(source, 3, windows, weights, 2, 0.25f, clip, target, 4);
        for (int i = 0; i < windows.count(); i++) {
            int at = 3 + i / windows.width() * windows.rowStride() + i % windows.width() * windows.step();
            double sum = 0.25;
            for (int t = 0; t < offsets.length; t++) {
                sum += (double) weights[2 + t] * source[at + offsets[t]];
            }
            assertEquals(Math.min(Math.max(sum, clip.low()), clip.high()), target[4 + i], 3 * ROUNDING);
        }
        assertEquals(GUARD, target[3]);
        if (windows.width() >= WindowKernels.SLACK) {
            for (int i = 4 + windows.count(); i < target.length; i++) {
                assertEquals(GUARD, target[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("windowRows")
    void windowRowsAreTheSameBitsAsTheirRuns(String variant, Kernels kernels, WindowRows windows) {
        int[] offsets = windows.offsets();
        float[] source = new Draws(9).floats(1 << 14, -1, 1);
        float[] weights = new Draws(4).floats(offsets.length, -1, 1);
        float[] target = new float[windows.count() + WindowKernels.SLACK];
        kernels.window().weightedRows(source, 0, windows, weights, 0, 0.5f, Clip.NONE, target, 0);
        float[] single = new float[1 + WindowKernels.SLACK];
        for (int i = 0; i < windows.count(); i++) {
            int at = i / windows.width() * windows.rowStride() + i % windows.width() * windows.step();
            kernels.window().weightedSum(source, at, offsets, weights, 0, 0.5f, single, 0, 1);
            assertEquals(single[0], target[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void paddedRowEndsInPadding(Problem p) {
        // The source ends with the row: nothing behind it may be read.
        float[] source = new Draws(p.n).floats(5 + p.n, -1, 1);
        float[] target = new float[4 + p.n + WindowKernels.SLACK + 1];
        Arrays.fill(target, GUARD);
        p.kernels.window().padRow(source, 5, p.n, -2, target, 4);
        assertEquals(GUARD, target[3]);
        for (int j = 0; j < p.n + WindowKernels.SLACK; j++) {
            assertEquals(j < p.n ? source[5 + j] : -2, target[4 + j]);
        }
        assertEquals(GUARD, target[target.length - 1]);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void joinedRowsTakeTurns(Problem p) {
        int half = p.n / 2 + 1;
        float[] source = new Draws(p.n).floats(2 * (half + WindowKernels.SLACK), -1, 1);
        int odd = half + WindowKernels.SLACK;
        float[] target = new float[4 + p.n + WindowKernels.SLACK];
        Arrays.fill(target, GUARD);
        p.kernels.window().joinRow(source, 0, odd, target, 4, p.n);
        for (int j = 0; j < p.n; j++) {
            assertEquals(source[j / 2 + (j % 2 == 0 ? 0 : odd)], target[4 + j]);
        }
        assertEquals(GUARD, target[3]);
        assertEquals(GUARD, target[4 + p.n]);
    }
}
