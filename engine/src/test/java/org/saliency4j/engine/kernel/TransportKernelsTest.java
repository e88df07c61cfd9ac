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

/** The contract of the transport kernels. */
@Tag("kernels")
class TransportKernelsTest {
    /** Rows of so many columns. */
    record Problem(Kernels kernels, int rows, int columns) {
        @Override
        public String toString() {
            return kernels.name() + ", " + rows + "x" + columns;
        }
    }

    static Stream<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Variants.all().forEach(kernels -> {
            for (int columns : new int[] {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 71}) {
                problems.add(new Problem(kernels, 1, columns));
                problems.add(new Problem(kernels, 3, columns));
            }
        });
        return problems.stream();
    }

    private static double[] numbers(int seed, int n) {
        float[] draws = new Draws(seed).floats(n, -1, 1);
        double[] numbers = new double[n];
        Arrays.setAll(numbers, i -> draws[i] / 3.0);
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void theLeastSumIsOneOfTheSums(Problem p) {
        int stride = 2 * p.columns - 1;
        double[] distances = numbers(1, 5 + (p.rows - 1) * stride + p.columns);
        double[] potentials = numbers(2, 3 + p.rows * p.columns);
        double expected = Double.POSITIVE_INFINITY;
        for (int r = 0; r < p.rows; r++) {
            for (int c = 0; c < p.columns; c++) {
                expected = Math.min(expected, distances[5 + r * stride + c] + potentials[3 + r * p.columns + c]);
            }
        }
        assertEquals(expected, least(p, distances, potentials));
    }

    /** Wherever the least is it is found, and nothing beside the rows is looked at. */
    @ParameterizedTest
    @MethodSource("problems")
    void everyPlaceCountsAndNoOther(Problem p) {
        int stride = p.columns + 2;
        double[] distances = new double[5 + p.rows * stride];
        Arrays.fill(distances, Double.NaN);
        for (int r = 0; r < p.rows; r++) {
            Arrays.fill(distances, 5 + r * stride, 5 + r * stride + p.columns, 1);
        }
        double[] potentials = new double[3 + p.rows * p.columns];
        Arrays.fill(potentials, 0, 3, Double.NaN);
        for (int i = 3; i < potentials.length; i++) {
            potentials[i] = -1.5;
            double least = p.kernels.transport().leastSum(distances, 5, stride, potentials, 3, p.rows, p.columns);
            assertEquals(-.5, least);
            potentials[i] = Double.POSITIVE_INFINITY;
        }
        assertEquals(Double.POSITIVE_INFINITY, least(p, new double[5 + p.rows * 2 * p.columns], potentials));
    }

    private static double least(Problem p, double[] distances, double[] potentials) {
        return p.kernels.transport().leastSum(distances, 5, 2 * p.columns - 1, potentials, 3, p.rows, p.columns);
    }
}
