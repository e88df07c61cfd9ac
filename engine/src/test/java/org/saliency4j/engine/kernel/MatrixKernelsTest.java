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
    record Problem(Kernels kernels, int rows, int depth, int columns, Clip clip, boolean residual) {
        @Override
        public String toString() {
            return kernels.name() + " " + rows + "x" + depth + "x" + columns + (residual ? " + residual, " : ", ")
                    + clip;
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
                            boolean odd = depth % 2 == 1;
                            problems.add(new Problem(
                                    kernels, rows, depth, columns, odd ? Clip.NONE : new Clip(-1, 2), depth > 8));
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
        tile.bias = draws.floats(2 + p.rows, -1, 1);
        tile.biasAt = 2;
        int stride = width + 7;
        float[] out = new float[11 + p.rows * stride + width];
        Arrays.fill(out, GUARD);
        float[] residual = p.residual ? draws.floats(out.length, -1, 1) : null;
        kernels.multiply(tile, p.columns, out, 11, stride, residual, 11, p.clip);
        int written = (p.columns + kernels.columnUnit() - 1) / kernels.columnUnit() * kernels.columnUnit();
        for (int i = 0; i < p.rows; i++) {
            for (int j = 0; j < p.columns; j++) {
                double sum = tile.bias[2 + i];
                double magnitude = Math.abs(sum);
                for (int k = 0; k < p.depth; k++) {
                    double product = (double) tile.weights[3 + k * p.rows + i] * tile.panel[5 + k * width + j];
                    sum += product;
                    magnitude += Math.abs(product);
                }
                if (residual != null) {
                    sum += residual[11 + i * stride + j];
                    magnitude += Math.abs(residual[11 + i * stride + j]);
                }
                double expected = Math.min(Math.max(sum, p.clip.low()), p.clip.high());
                assertEquals(
                        expected,
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
        tile.bias = draws.floats(rows, -1, 1);
        tile.panel = new float[width * depth];
        for (int k = 0; k < depth; k++) {
            Arrays.fill(tile.panel, k * width, (k + 1) * width, column[k]);
        }
        float[] full = new float[rows * width];
        kernels.multiply(tile, width, full, 0, width, null, 0, Clip.NONE);
        float[] single = new float[rows * width];
        kernels.multiply(tile, 1, single, 0, width, null, 0, Clip.NONE);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                assertEquals(single[i * width], full[i * width + j]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void packedPanelHoldsTheColumnsThenZeros(Kernels variant) {
        MatrixKernels kernels = variant.matrix();
        int width = kernels.panelColumns();
        int[] offsets = {0, 3, 17};
        float[] source = new Draws(2).floats(4 + 2 * 200 + 17 + width, -1, 1);
        for (int columns : new int[] {1, width - 1, width}) {
            float[] panel = new float[9 + 6 * width];
            Arrays.fill(panel, GUARD);
            kernels.pack(source, 4, 2, 200, offsets, columns, panel, 9);
            for (int k = 0; k < 6; k++) {
                for (int j = 0; j < width; j++) {
                    float expected = j < columns ? source[4 + k % 2 * 200 + offsets[k / 2] + j] : 0;
                    assertEquals(expected, panel[9 + k * width + j]);
                }
            }
            assertEquals(GUARD, panel[8]);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void notANumberStaysWhatItIs(Kernels variant) {
        MatrixKernels kernels = variant.matrix();
        int rows = kernels.blockRows()[0];
        Tile tile = new Tile();
        tile.rows = rows;
        tile.depth = 1;
        tile.weights = new float[rows];
        Arrays.fill(tile.weights, 1);
        tile.bias = new float[rows];
        tile.panel = new float[kernels.panelColumns()];
        tile.panel[0] = Float.NaN;
        tile.panel[1] = Float.POSITIVE_INFINITY;
        float[] out = new float[rows * kernels.panelColumns()];
        kernels.multiply(tile, kernels.panelColumns(), out, 0, kernels.panelColumns(), null, 0, Clip.RELU);
        assertTrue(Float.isNaN(out[0]));
        assertEquals(Float.POSITIVE_INFINITY, out[1]);
        assertEquals(0, out[2]);
    }
}
