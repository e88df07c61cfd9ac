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

/** The contract of the Winograd kernels: each half is its matrix. */
@Tag("kernels")
class WinogradKernelsTest {
    private static final float GUARD = 12345.678f;
    /** Six products of factors below 4 and numbers below 1, each product and sum rounded once, a bias and a residual below 1. */
    private static final double ROUNDING = 2 * 8 * 26 * 0x1.0p-24;

    /** Some tiles or pixels. */
    record Problem(Kernels kernels, WinogradTransform transform, int count) {
        @Override
        public String toString() {
            return kernels.name() + " " + transform + " " + count;
        }
    }

    static Stream<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Variants.all().forEach(kernels -> {
            for (WinogradTransform transform : WinogradTransform.values()) {
                int width = kernels.matrix().panelColumns();
                for (int count : new int[] {1, 2, width / 2, width / 2 + 1, width - 1, width}) {
                    if (count > 0) {
                        problems.add(new Problem(kernels, transform, count));
                    }
                }
            }
        });
        return problems.stream().distinct();
    }

    private static double sum(double[] factors, float[] in, int at, int stride) {
        double sum = 0;
        for (int i = 0; i < factors.length; i++) {
            sum += factors[i] * in[at + i * stride];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void inputColumnsMultiplyByB(Problem p) {
        WinogradKernels kernels = p.kernels.winograd();
        int n = p.transform.extent();
        int rowStride = p.count + 3;
        float[] image = new Draws(1).floats(2 + n * rowStride + kernels.slack(), -1, 1);
        int lineStride = p.count + kernels.slack();
        float[] lines = new float[4 + n * lineStride];
        Arrays.fill(lines, GUARD);
        kernels.inputColumns(p.transform, image, 2, rowStride, p.count, lines, 4, lineStride);
        double[][] b = p.transform.b();
        for (int i = 0; i < n; i++) {
            for (int x = 0; x < p.count; x++) {
                assertEquals(sum(b[i], image, 2 + x, rowStride), lines[4 + i * lineStride + x], ROUNDING);
            }
        }
        assertEquals(GUARD, lines[3]);
    }

    /** Runs of one, two, three ... tiles, with halos that differ from their neighbours. */
    @ParameterizedTest
    @MethodSource("problems")
    void inputRowsMultiplyByB(Problem p) {
        WinogradKernels kernels = p.kernels.winograd();
        int n = p.transform.extent();
        int m = p.transform.results();
        int lineStride = p.count * m + 2 + kernels.slack() * m;
        Draws draws = new Draws(2);
        float[] lines = draws.floats(n * lineStride, -1, 1);
        WinogradKernels.Halo halo = new WinogradKernels.Halo();
        double[][][] tiles = new double[n][p.count][n];
        for (int first = 0, length = 1; first < p.count; first += length++) {
            int last = Math.min(first + length, p.count) - 1;
            float[] behind = draws.floats(2 * n, -1, 1);
            halo.add(last, behind, 0, 2, n);
            for (int i = 0; i < n; i++) {
                for (int t = first; t <= last; t++) {
                    for (int e = 0; e < n; e++) {
                        boolean inRun = e < m || t < last;
                        tiles[i][t][e] = inRun ? lines[i * lineStride + t * m + e] : behind[2 * i + e - m];
                    }
                }
            }
        }
        int pointStride = p.count + kernels.slack() + 1;
        float[] points = new float[5 + n * n * pointStride];
        float[] scratch = new float[n * n * (p.count + 2 * kernels.slack()) + kernels.slack()];
        kernels.inputRows(p.transform, lines, lineStride, p.count, halo, points, 5, pointStride, scratch);
        double[][] b = p.transform.b();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int t = 0; t < p.count; t++) {
                    double sum = 0;
                    for (int e = 0; e < n; e++) {
                        sum += b[j][e] * tiles[i][t][e];
                    }
                    assertEquals(sum, points[5 + (i * n + j) * pointStride + t], ROUNDING);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void outputRowsMultiplyByA(Problem p) {
        WinogradKernels kernels = p.kernels.winograd();
        int n = p.transform.extent();
        int m = p.transform.results();
        int pointStride = p.count + kernels.slack() + 3;
        float[] points = new Draws(3).floats(2 + n * n * pointStride, -1, 1);
        int lineStride = (p.count + kernels.slack()) * m;
        float[] lines = new float[n * lineStride];
        float[] scratch = new float[m * kernels.slack()];
        kernels.outputRows(p.transform, points, 2, pointStride, p.count, lines, lineStride, scratch);
        double[][] a = p.transform.a();
        for (int i = 0; i < n; i++) {
            for (int t = 0; t < p.count; t++) {
                for (int c = 0; c < m; c++) {
                    double sum = sum(a[c], points, 2 + i * n * pointStride + t, pointStride);
                    assertEquals(sum, lines[i * lineStride + t * m + c], ROUNDING);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void outputColumnsMultiplyByAAndFinish(Problem p) {
        WinogradKernels kernels = p.kernels.winograd();
        int n = p.transform.extent();
        int m = p.transform.results();
        int lineStride = p.count + kernels.slack();
        float[] lines = new Draws(4).floats(1 + n * lineStride, -1, 1);
        float[] residual = new Draws(5).floats(3 + m * (p.count + 2), -1, 1);
        Clip clip = new Clip(-0.5f, 1.5f);
        float[] scratch = new float[m * kernels.slack()];
        double[][] a = p.transform.a();
        for (boolean added : new boolean[] {false, true}) {
            for (int rows = 1; rows <= m; rows++) {
                float[] out = new float[2 + m * (p.count + 2)];
                Arrays.fill(out, GUARD);
                kernels.outputColumns(
                        p.transform,
                        lines,
                        1,
                        lineStride,
                        p.count,
                        rows,
                        0.25f,
                        added ? residual : null,
                        3,
                        clip,
                        out,
                        2,
                        p.count + 2,
                        scratch);
                for (int r = 0; r < m; r++) {
                    for (int x = 0; x < p.count + 2 && r * (p.count + 2) + x < out.length - 2; x++) {
                        float got = out[2 + r * (p.count + 2) + x];
                        if (r >= rows || x >= p.count) {
                            assertEquals(GUARD, got);
                            continue;
                        }
                        double sum = 0.25 + sum(a[r], lines, 1 + x, lineStride);
                        sum += added ? residual[3 + r * (p.count + 2) + x] : 0;
                        assertEquals(Math.min(Math.max(sum, -0.5), 1.5), got, ROUNDING);
                    }
                }
            }
        }
    }
}
