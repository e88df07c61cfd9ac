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

/** The contract of the similarity kernels. */
@Tag("kernels")
class SimilarityKernelsTest {
    private static final double[] TAPS = {.1, .2, .4, .2, .1};

    private static final double[] LONGEST = {.01, .02, .05, .1, .2, .3, .15, .1, .04, .02, .01};
    private static final SimilarityKernels.Constants CONSTANTS = new SimilarityKernels.Constants(1e-4, 9e-4, 49.0 / 48);

    /** Some twenty operations on values below 2; ratios divide by at least 9e-4. */
    private static final double ROUNDING = 40 * 0x1.0p-53;

    /** The denominators of these tests are above 0.05. */
    private static final double RATIO_ROUNDING = 4 * ROUNDING / .05;

    /** Rows of so many results. */
    record Problem(Kernels kernels, int n) {
        @Override
        public String toString() {
            return kernels.name() + ", " + n + " results";
        }
    }

    static Stream<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Variants.all().forEach(kernels -> {
            for (int n : new int[] {1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 63, 64}) {
                problems.add(new Problem(kernels, n));
            }
        });
        return problems.stream();
    }

    private static double[] row(int seed, int n) {
        float[] draws = new Draws(seed).floats(n + SimilarityKernels.SLACK, -1, 1);
        double[] row = new double[draws.length];
        Arrays.setAll(row, i -> draws[i]);
        return row;
    }

    private static double[][] room(int n) {
        return new double[SimilarityKernels.MOMENTS][n + SimilarityKernels.SLACK];
    }

    @ParameterizedTest
    @MethodSource("problems")
    void movesDownTheMomentsOfBothImages(Problem p) {
        for (double[] taps : new double[][] {{.25, .5, .25}, TAPS, LONGEST}) {
            int width = p.n + 3;
            int rows = SimilarityKernels.ROWS - 1 + taps.length;
            double[] x = row(1, 2 + rows * width);
            double[] y = row(2, 2 + rows * width);
            int stride = p.n + SimilarityKernels.SLACK;
            double[] moments = new double[SimilarityKernels.ROWS * SimilarityKernels.MOMENTS * stride];
            p.kernels.similarity().down(x, y, 2, width, taps, moments, stride, p.n);
            for (int i = 0; i < SimilarityKernels.ROWS; i++) {
                for (int j = 0; j < p.n; j++) {
                    double[] expected = new double[SimilarityKernels.MOMENTS];
                    for (int t = 0; t < taps.length; t++) {
                        double v = x[2 + (i + t) * width + j];
                        double w = y[2 + (i + t) * width + j];
                        expected[0] += taps[t] * v;
                        expected[1] += taps[t] * w;
                        expected[2] += taps[t] * (v * v + w * w);
                        expected[3] += taps[t] * v * w;
                    }
                    for (int m = 0; m < SimilarityKernels.MOMENTS; m++) {
                        int at = (i * SimilarityKernels.MOMENTS + m) * stride + j;
                        assertEquals(expected[m], moments[at], ROUNDING);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void filtersAlongTheRow(Problem p) {
        for (double[] taps : new double[][] {{.25, .5, .25}, TAPS, LONGEST}) {
            double[] row = row(3, 5 + p.n + taps.length - 1);
            double[] sums = new double[p.n + SimilarityKernels.SLACK];
            p.kernels.similarity().across(row, 5, taps, sums, p.n);
            for (int j = 0; j < p.n; j++) {
                double expected = 0;
                for (int t = 0; t < taps.length; t++) {
                    expected += taps[t] * row[5 + j + t];
                }
                assertEquals(expected, sums[j], ROUNDING);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void ratiosFollowTheFormula(Problem p) {
        double[][] sums = room(p.n);
        for (int j = 0; j < sums[0].length; j++) {
            // Moments that two maps can have: means of 0.3 and 0.5, variances that sum to 0.2, some covariance.
            sums[0][j] = .3;
            sums[1][j] = .5;
            sums[2][j] = .09 + .25 + .2;
            sums[3][j] = .15 + .05 * Math.sin(j);
        }
        double similarity = 0;
        double contrast = 0;
        double[] weights = new double[p.n + SimilarityKernels.SLACK];
        for (int j = 0; j < p.n; j++) {
            weights[j] = 1 + j % 3;
            double covariance = 49.0 / 48 * .05 * Math.sin(j);
            double cs = (2 * covariance + 9e-4) / (49.0 / 48 * .2 + 9e-4);
            contrast += weights[j] * cs;
            similarity += weights[j] * cs * (.3 + 1e-4) / (.34 + 1e-4);
        }
        double tolerance = 3 * p.n * RATIO_ROUNDING;
        assertEquals(similarity, p.kernels.similarity().similarity(sums, weights, p.n, CONSTANTS), tolerance);
        assertEquals(contrast, p.kernels.similarity().contrast(sums, weights, p.n, CONSTANTS), tolerance);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void bitsOfAResultDoNotDependOnItsPlace(Problem p) {
        double[] row = row(5, p.n + TAPS.length - 1);
        double[] whole = new double[p.n + SimilarityKernels.SLACK];
        double[] single = new double[1 + SimilarityKernels.SLACK];
        p.kernels.similarity().across(row, 0, TAPS, whole, p.n);
        double[] shifted = Arrays.copyOfRange(row, p.n - 1, p.n - 1 + TAPS.length + SimilarityKernels.SLACK);
        p.kernels.similarity().across(shifted, 0, TAPS, single, 1);
        assertEquals(single[0], whole[p.n - 1]);

        // One column: the first row of windows from the second row of pixels is the second from the first.
        double[] x = row(6, SimilarityKernels.ROWS + TAPS.length);
        double[] y = row(7, SimilarityKernels.ROWS + TAPS.length);
        int stride = 1 + SimilarityKernels.SLACK;
        double[] first = new double[SimilarityKernels.ROWS * SimilarityKernels.MOMENTS * stride];
        double[] second = first.clone();
        p.kernels.similarity().down(x, y, 0, 1, TAPS, first, stride, 1);
        p.kernels.similarity().down(x, y, 1, 1, TAPS, second, stride, 1);
        for (int m = 0; m < SimilarityKernels.MOMENTS; m++) {
            for (int i = 1; i < SimilarityKernels.ROWS; i++) {
                assertEquals(
                        first[(i * SimilarityKernels.MOMENTS + m) * stride],
                        second[((i - 1) * SimilarityKernels.MOMENTS + m) * stride]);
            }
        }
    }
}
