package org.saliency4j.jmh;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.saliency4j.engine.kernel.Columns;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.kernel.Runs;

/**
 * One tile of a matrix product, the floor of every convolution; a naive triple loop is the baseline. All variants do 2 x 64 x 48 x depth
 * operations a call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class MatrixKernelsBenchmark {
    private static final int ROWS = 48;
    private static final int COLUMNS = 64;

    /** Inner dimension. */
    @Param({"64", "257", "576"})
    int depth = 64;

    private final Kernels scalar = Kernels.scalar();
    private Kernels vector = scalar;
    private float[] weights = new float[0];
    private float[] columns = new float[0];
    private final float[] out = new float[ROWS * COLUMNS];

    /** A state to be set up. */
    public MatrixKernelsBenchmark() {}

    /** Fills the factors and checks that all three ways agree. */
    @Setup
    public void setUp() {
        vector = Kernels.vector().orElseThrow();
        weights = new float[ROWS * depth];
        columns = new float[COLUMNS * depth];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.sin(i);
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i] = (float) Math.cos(i);
        }
        // Which row of the weights a product lands in depends on the packing; their sum does not.
        double expected = sum(naive());
        double tolerance = 1e-3 * Math.sqrt(depth * (double) ROWS * COLUMNS);
        if (Math.abs(sum(tiles(scalar)) - expected) > tolerance
                || Math.abs(sum(tiles(vector)) - expected) > tolerance) {
            throw new IllegalStateException("the variants disagree");
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    /**
     * The baseline: three loops over row-major factors.
     *
     * @return the product
     */
    @Benchmark
    public float[] naive() {
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                float sum = 0;
                for (int k = 0; k < depth; k++) {
                    sum += weights[k * ROWS + i] * columns[k * COLUMNS + j];
                }
                out[i * COLUMNS + j] = sum;
            }
        }
        return out;
    }

    /**
     * The scalar kernels.
     *
     * @return the product
     */
    @Benchmark
    public float[] scalar() {
        return tiles(scalar);
    }

    /**
     * The vector kernels.
     *
     * @return the product
     */
    @Benchmark
    public float[] vector() {
        return tiles(vector);
    }

    private final Runs runs = new Runs();
    private final MatrixKernels.Tile tile = new MatrixKernels.Tile();
    private final float[] bias = new float[COLUMNS];
    private float[] panel = new float[0];

    private float[] tiles(Kernels kernels) {
        MatrixKernels matrix = kernels.matrix();
        int rows = matrix.blockRows()[0];
        int width = matrix.panelColumns();
        int[] one = {0};
        if (panel.length < width * depth + width) {
            panel = new float[width * depth + width];
        }
        float[] packed = packedFor(rows);
        tile.rows = rows;
        tile.depth = depth;
        tile.weights = packed;
        tile.panel = panel;
        tile.start = bias;
        for (int j = 0; j < COLUMNS; j += width) {
            runs.clear();
            runs.add(j, 0, width);
            matrix.pack(new Columns(columns, 0, depth, COLUMNS, one), runs, 0, depth, panel, 0);
            for (int i = 0; i < ROWS; i += rows) {
                tile.weightsAt = i * depth;
                matrix.multiply(tile, width, out, i * COLUMNS + j, COLUMNS);
            }
        }
        return out;
    }

    private float[] packed = new float[0];
    private int packedRows;

    private float[] packedFor(int rows) {
        if (packedRows != rows || packed.length != weights.length) {
            packed = Arrays.copyOf(weights, weights.length);
            for (int block = 0; block < ROWS / rows; block++) {
                for (int k = 0; k < depth; k++) {
                    for (int i = 0; i < rows; i++) {
                        packed[block * rows * depth + k * rows + i] = weights[k * ROWS + block * rows + i];
                    }
                }
            }
            packedRows = rows;
        }
        return packed;
    }
}
