package org.saliency4j.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saliency4j.engine.reference.Draws;

class WinogradTransformTest {
    /** Sums of some dozens of products of numbers below 10 in double. */
    private static final double ROUNDING = 1e-12;

    private static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    private static double[][] turned(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    private static double[][] random(Draws draws, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            float[] values = draws.floats(columns, -1, 1);
            for (int j = 0; j < columns; j++) {
                row[j] = values[j];
            }
        }
        return matrix;
    }

    /** Equation 8 of Lavin and Gray against the sliding window. */
    @ParameterizedTest
    @EnumSource
    void filtersLikeTheSlidingWindow(WinogradTransform transform) {
        Draws draws = new Draws(1);
        int n = transform.extent();
        double[][] tile = random(draws, n, n);
        double[][] kernel = random(draws, 3, 3);
        double[][] u = product(product(transform.g(), kernel), turned(transform.g()));
        double[][] v = product(product(transform.b(), tile), turned(transform.b()));
        double[][] points = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                points[i][j] = u[i][j] * v[i][j];
            }
        }
        double[][] y = product(product(transform.a(), points), turned(transform.a()));
        for (int r = 0; r < transform.results(); r++) {
            for (int c = 0; c < transform.results(); c++) {
                double sum = 0;
                for (int a = 0; a < 3; a++) {
                    for (int b = 0; b < 3; b++) {
                        sum += tile[r + a][c + b] * kernel[a][b];
                    }
                }
                assertEquals(sum, y[r][c], ROUNDING);
            }
        }
    }

    /** As printed in the paper, section 4.1, up to the signs of rows, which cancel. */
    @Test
    void smallTransformIsThePapers() {
        WinogradTransform f2 = WinogradTransform.F2;
        assertArrayEquals(new double[] {-1, 0, 0}, f2.g()[0], ROUNDING);
        assertArrayEquals(new double[] {0.5, 0.5, 0.5}, f2.g()[1], ROUNDING);
        assertArrayEquals(new double[] {0.5, -0.5, 0.5}, f2.g()[2], ROUNDING);
        assertArrayEquals(new double[] {0, 0, 1}, f2.g()[3], ROUNDING);
        assertArrayEquals(new double[] {1, 1, 1, 0}, f2.a()[0], ROUNDING);
        assertArrayEquals(new double[] {0, 1, -1, 1}, f2.a()[1], ROUNDING);
    }
}
