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
    private static final SimilarityKernels.Constants CONSTANTS = new SimilarityKernels.Constants(1e-4, 9e-4, 49.0 / 48);

    /** Some ten operations on values below 4; ratios divide by at least 9e-4. */
    private static final double ROUNDING = 40 * 0x1.0p-53;

    private static final double RATIO_ROUNDING = 4 * ROUNDING / 9e-4 / 9e-4;

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

    private static double[][] rows(int seed, int n) {
        double[][] rows = new double[SimilarityKernels.MOMENTS][];
        Arrays.setAll(rows, m -> row(seed + m, n));
        return rows;
    }

    private static double[][] room(int n) {
        return new double[SimilarityKernels.MOMENTS][n + SimilarityKernels.SLACK];
    }

    @ParameterizedTest
    @MethodSource("problems")
    void productsAreTheFourMoments(Problem p) {
        double[] x = row(1, p.n);
        double[] y = row(2, p.n);
        double[][] moments = room(p.n);
        p.kernels.similarity().products(x, y, moments, p.n);
        for (int j = 0; j < p.n; j++) {
            assertEquals(x[j], moments[0][j]);
            assertEquals(y[j], moments[1][j]);
            assertEquals(x[j] * x[j] + y[j] * y[j], moments[2][j], ROUNDING);
            assertEquals(x[j] * y[j], moments[3][j], ROUNDING);
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void filtersAreSumsInTheOrderOfTheTaps(Problem p) {
        double[][] moments = rows(3, p.n + TAPS.length - 1);
        double[][][] lines = new double[TAPS.length][][];
        Arrays.setAll(lines, t -> rows(20 + 4 * t, p.n));
        double[][] across = room(p.n);
        double[][] down = room(p.n);
        p.kernels.similarity().across(moments, TAPS, across, p.n);
        p.kernels.similarity().down(lines, TAPS, down, p.n);
        for (int m = 0; m < SimilarityKernels.MOMENTS; m++) {
            for (int j = 0; j < p.n; j++) {
                double alongRow = 0;
                double fromRowToRow = 0;
                for (int t = 0; t < TAPS.length; t++) {
                    alongRow += TAPS[t] * moments[m][j + t];
                    fromRowToRow += TAPS[t] * lines[t][m][j];
                }
                assertEquals(alongRow, across[m][j], ROUNDING);
                assertEquals(fromRowToRow, down[m][j], ROUNDING);
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
        double[] similarity = new double[p.n + SimilarityKernels.SLACK];
        double[] contrast = new double[p.n + SimilarityKernels.SLACK];
        p.kernels.similarity().similarity(sums, CONSTANTS, similarity, p.n);
        p.kernels.similarity().contrast(sums, CONSTANTS, contrast, p.n);
        for (int j = 0; j < p.n; j++) {
            double covariance = 49.0 / 48 * .05 * Math.sin(j);
            double cs = (2 * covariance + 9e-4) / (49.0 / 48 * .2 + 9e-4);
            assertEquals(cs, contrast[j], RATIO_ROUNDING);
            assertEquals(cs * (.3 + 1e-4) / (.34 + 1e-4), similarity[j], RATIO_ROUNDING);
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void bitsOfAResultDoNotDependOnItsPlace(Problem p) {
        double[][] moments = rows(5, p.n + TAPS.length - 1);
        double[][] whole = room(p.n);
        p.kernels.similarity().across(moments, TAPS, whole, p.n);
        double[][] shifted = new double[SimilarityKernels.MOMENTS][];
        Arrays.setAll(shifted, m -> Arrays.copyOfRange(moments[m], p.n - 1, p.n - 1 + 64));
        double[][] single = room(1);
        p.kernels.similarity().across(shifted, TAPS, single, 1);
        for (int m = 0; m < SimilarityKernels.MOMENTS; m++) {
            assertEquals(single[m][0], whole[m][p.n - 1]);
        }
    }
}
