package org.saliency4j.jmh;

import java.util.Arrays;
import java.util.SplittableRandom;
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
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.op.Activation;

/** Functions of single elements on one thread: this JVM's best variant and the scalar one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class ActivationBenchmark {
    private static final int ELEMENTS = 1 << 14;

    /** The function. */
    @Param({"RELU", "HARD_SWISH", "SIGMOID", "SWISH"})
    Activation.Kind kind = Activation.Kind.SWISH;

    private final float[] x = new float[ELEMENTS];
    private final float[] y = new float[ELEMENTS];
    private Activation activation = Activation.of(kind);

    /** A state to be set up. */
    public ActivationBenchmark() {}

    /** Draws arguments from -8 to 8. */
    @Setup
    public void setUp() {
        activation = Activation.of(kind);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < ELEMENTS; i++) {
            x[i] = (float) random.nextDouble(-8, 8);
        }
    }

    /**
     * Values by the best variant.
     *
     * @return the results
     */
    @Benchmark
    public float[] value() {
        Kernels.best().activation().value(activation, x, 0, y, 0, ELEMENTS);
        return y;
    }

    /**
     * Values by the scalar variant.
     *
     * @return the results
     */
    @Benchmark
    public float[] scalarValue() {
        Kernels.scalar().activation().value(activation, x, 0, y, 0, ELEMENTS);
        return y;
    }

    /**
     * Slopes by the best variant, of a gradient that stays within floats' range.
     *
     * @return the gradient
     */
    @Benchmark
    public float[] slope() {
        Arrays.fill(y, 1);
        Kernels.best().activation().slope(activation, x, 0, y, 0, y, 0, ELEMENTS);
        return y;
    }
}
