package org.saliency4j.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.engine.kernel.MatrixKernels.Tile;
import org.saliency4j.engine.reference.Draws;

/** The contract of the matrix kernels. */
@Tag("kernels")
class MatrixKernelsTest {
    private static final float GUARD = 12345.678f;
    /** A sum of n products in any order is off by at most n roundings of 2^-24 of the sum of the products' magnitudes. */
    private static final double UNIT = 0x1.0p-24;

    /** A product of a block with a panel. */
    record Problem(Kernels kernels, int rows, int depth, int columns) {
        @Override
        public String toString() {
            return kernels.name() + " " + rows + "x" + depth + "x" + columns;
        }
    }

    static Stream<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Variants.all().forEach(kernels -> {
            int width = kernels.matrix().panelColumns();
            int unit = kernels.matrix().columnUnit();
            for (int rows : kernels.matrix().blockRows()) {
                for (int depth : new int[] {1, 2, 7, 8, 9, 64, 147}) {
                    for (int columns : new int[] {1, unit, Math.min(unit + 1, width), width - 1, width}) {
                        if (columns >= 1) {
                            problems.add(new Problem(kernels, rows, depth, columns));
                        }
                    }
                }
            }
        });
        return problems.stream();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void tileIsTheSumOfProducts(Problem p) {
        MatrixKernels kernels = p.kernels.matrix();
        int width = kernels.panelColumns();
        Draws draws = new Draws(p.depth * 1000L + p.columns);
        Tile tile = new Tile();
        tile.rows = p.rows;
        tile.depth = p.depth;
        tile.weights = draws.floats(3 + p.rows * p.depth, -1, 1);
        tile.weightsAt = 3;
        tile.panel = draws.floats(5 + width * p.depth, -1, 1);
        tile.panelAt = 5;
        tile.start = draws.floats(2 + p.rows * (width + 1), -1, 1);
        tile.startAt = 2;
        tile.startStride = width + 1;
        int stride = width + 7;
        float[] out = new float[11 + p.rows * stride + width];
        Arrays.fill(out, GUARD);
        kernels.multiply(tile, p.columns, out, 11, stride);
        int written = (p.columns + kernels.columnUnit() - 1) / kernels.columnUnit() * kernels.columnUnit();
        for (int i = 0; i < p.rows; i++) {
            for (int j = 0; j < p.columns; j++) {
                double sum = tile.start[2 + i * (width + 1) + j];
                double magnitude = Math.abs(sum);
                for (int k = 0; k < p.depth; k++) {
                    double product = (double) tile.weights[3 + k * p.rows + i] * tile.panel[5 + k * width + j];
                    sum += product;
                    magnitude += Math.abs(product);
                }
                assertEquals(
                        sum,
                        out[11 + i * stride + j],
                        2 * (p.depth + 2) * UNIT * magnitude,
                        "row " + i + ", column " + j);
            }
            for (int j = written; j < stride && 11 + i * stride + j < out.length; j++) {
                assertEquals(GUARD, out[11 + i * stride + j], "guard behind row " + i);
            }
        }
        for (int j = 0; j < 11; j++) {
            assertEquals(GUARD, out[j], "guard before the first row");
        }
    }

    static Stream<Kernels> variants() {
        return Variants.all();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void bitsOfAColumnDoNotDependOnItsPlace(Kernels variant) {
        MatrixKernels kernels = variant.matrix();
        int width = kernels.panelColumns();
        int rows = kernels.blockRows()[0];
        int depth = 37;
        Draws draws = new Draws(1);
        float[] column = draws.floats(depth, -1, 1);
        Tile tile = new Tile();
        tile.rows = rows;
        tile.depth = depth;
        tile.weights = draws.floats(rows * depth, -1, 1);
        tile.start = new float[width];
        Arrays.fill(tile.start, draws.floats(1, -1, 1)[0]);
        tile.panel = new float[width * depth];
        for (int k = 0; k < depth; k++) {
            Arrays.fill(tile.panel, k * width, (k + 1) * width, column[k]);
        }
        float[] full = new float[rows * width];
        kernels.multiply(tile, width, full, 0, width);
        float[] single = new float[rows * width];
        kernels.multiply(tile, 1, single, 0, width);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                assertEquals(single[i * width], full[i * width + j]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void interruptedSumsAreTheSameBits(Kernels variant) {
        MatrixKernels kernels = variant.matrix();
        int width = kernels.panelColumns();
        int depth = 37;
        for (int rows : kernels.blockRows()) {
            for (int columns : new int[] {1, kernels.columnUnit(), width}) {
                Draws draws = new Draws(rows);
                Tile tile = new Tile();
                tile.rows = rows;
                tile.depth = depth;
                tile.weights = draws.floats(rows * depth, -1, 1);
                tile.start = draws.floats(rows * width, -1, 1);
                tile.startStride = width;
                tile.panel = draws.floats(width * depth, -1, 1);
                float[] whole = new float[rows * width];
                kernels.multiply(tile, columns, whole, 0, width);
                float[] sums = new float[3 + rows * width];
                int done = 0;
                for (int stretch : new int[] {1, 20}) {
                    tile.depth = stretch;
                    kernels.multiply(tile, columns, sums, 3, width);
                    tile.start = sums;
                    tile.startAt = 3;
                    tile.weightsAt += stretch * rows;
                    tile.panelAt += stretch * width;
                    done += stretch;
                }
                tile.depth = depth - done;
                float[] resumed = new float[rows * width];
                kernels.multiply(tile, columns, resumed, 0, width);
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        assertEquals(whole[i * width + j], resumed[i * width + j]);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void packedPanelHoldsTheColumnsSideBySide(Kernels variant) {
        MatrixKernels kernels = variant.matrix();
        int width = kernels.panelColumns();
        int[] offsets = {0, 3, 17};
        int stride = 4 * width;
        List<List<int[]>> cases = List.of(
                List.of(new int[] {0, width}),
                List.of(new int[] {2, 1}),
                List.of(new int[] {0, width - 1}),
                List.of(new int[] {5, 1}, new int[] {9, 2}, new int[] {1, 1}),
                List.of(new int[] {0, width / 2 + 1}, new int[] {width, width - width / 2 - 1}));
        for (List<int[]> pieces : cases) {
            for (int first : new int[] {0, 1, 3}) {
                int rows = 6 - first;
                int panelStride = rows * width + kernels.columnUnit();
                Runs runs = new Runs();
                runs.add(0, 0, 1);
                runs.clear();
                // Two panels alike, the second from farther on.
                List<Integer> from = new ArrayList<>();
                for (int p = 0; p < 2; p++) {
                    int column = 0;
                    for (int[] piece : pieces) {
                        runs.add(piece[0] + p * width, p * panelStride + column, piece[1]);
                        column += piece[1];
                        for (int j = 0; p == 0 && j < piece[1]; j++) {
                            from.add(piece[0] + j);
                        }
                    }
                }
                // Not an element more than is read: whole vectors must not be read beyond the end.
                float[] source = new Draws(2).floats(4 + stride + 17 + runs.end(), -1, 1);
                Columns columns = new Columns(source, 4, 2, stride, offsets);
                float[] panels = new float[9 + 2 * panelStride];
                Arrays.fill(panels, GUARD);
                kernels.pack(columns, runs, first, rows, panels, 9);
                for (int p = 0; p < 2; p++) {
                    for (int k = 0; k < rows; k++) {
                        int row = first + k;
                        int start = 4 + row % 2 * stride + offsets[row / 2] + p * width;
                        for (int j = 0; j < from.size(); j++) {
                            float expected = source[start + from.get(j)];
                            assertEquals(expected, panels[9 + p * panelStride + k * width + j], k + ", " + j);
                        }
                    }
                }
                assertEquals(GUARD, panels[8]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void finishedResultsAreTheClippedSums(Kernels variant) {
        MatrixKernels kernels = variant.matrix();
        int width = kernels.panelColumns();
        int rows = 3;
        int stride = width + 5;
        for (Clip clip : List.of(Clip.NONE, Clip.RELU, new Clip(-0.5f, 0.25f))) {
            for (int columns : new int[] {1, kernels.columnUnit(), width - 1, width}) {
                for (boolean inPlace : new boolean[] {false, true}) {
                    Draws draws = new Draws(columns);
                    float[] sums = draws.floats(rows * width, -1, 1);
                    float[] residual = draws.floats(7 + rows * stride, -1, 1);
                    float[] out = inPlace ? residual.clone() : new float[7 + rows * stride];
                    float[] before = out.clone();
                    kernels.finish(
                            rows,
                            columns,
                            sums,
                            out,
                            7,
                            stride,
                            inPlace ? out : columns == 1 ? null : residual,
                            7,
                            clip);
                    for (int i = 0; i < out.length; i++) {
                        int row = (i - 7) / stride;
                        int j = (i - 7) % stride;
                        if (i < 7 || j >= columns) {
                            assertEquals(before[i], out[i], "untouched " + i);
                        } else {
                            float added = !inPlace && columns == 1 ? 0 : residual[i];
                            float sum = sums[row * width + j] + added;
                            assertEquals(Math.min(Math.max(sum, clip.low()), clip.high()), out[i], "at " + i);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void notANumberStaysWhatItIs(Kernels variant) {
        MatrixKernels kernels = variant.matrix();
        int width = kernels.panelColumns();
        float[] sums = new float[width];
        sums[0] = Float.NaN;
        sums[1] = Float.POSITIVE_INFINITY;
        sums[2] = Float.NEGATIVE_INFINITY;
        sums[width - 1] = Float.NaN;
        for (int columns : new int[] {width - 1, width}) {
            float[] out = new float[width];
            kernels.finish(1, columns, sums, out, 0, width, null, 0, Clip.RELU);
            assertTrue(Float.isNaN(out[0]));
            assertEquals(Float.POSITIVE_INFINITY, out[1]);
            assertEquals(0, out[2]);
            assertEquals(columns == width, Float.isNaN(out[width - 1]));
        }
    }
}
