package org.saliency4j.jmh;

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
import org.saliency4j.engine.runtime.CompileOptions;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** ResNet-50, forward and with the gradient of its input; the scalar kernels are the baseline of the vector kernels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class NetworkBenchmark {
    /** The kernel variant. */
    @Param({"vector", "scalar"})
    String kernels = "vector";

    /** Samples in a batch. */
    @Param({"1", "8"})
    int batch = 1;

    /** Rows and columns of the input. */
    @Param("224")
    int size = 224;

    private CompiledNetwork network = CompiledNetwork.compile(ResNet50.graph(32));
    private Tensor input = Tensor.zeros(Shape.of(1, 3, 32, 32));

    /** A state to be set up. */
    public NetworkBenchmark() {}

    /** Compiles the network and checks that it computes something. */
    @Setup
    public void setUp() {
        Kernels variant =
                kernels.equals("scalar") ? Kernels.scalar() : Kernels.vector().orElseThrow();
        network = CompiledNetwork.compile(
                ResNet50.graph(size), CompileOptions.defaults().withKernels(variant));
        float[] pixels = new float[batch * 3 * size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) Math.abs(Math.sin(i));
        }
        input = Tensor.of(Shape.of(batch, 3, size, size), pixels);
        float[] scores = forward().scores().data();
        for (float score : scores) {
            if (!(Math.abs(score) < 1e3) || score == 0) {
                throw new IllegalStateException("implausible score " + score);
            }
        }
    }

    /**
     * One forward pass.
     *
     * @return the scores
     */
    @Benchmark
    public Trace forward() {
        return network.trace(input, Taps.none());
    }

    /**
     * One forward pass and the gradient of one logit with respect to the input.
     *
     * @return scores and gradient
     */
    @Benchmark
    public Trace forwardAndInputGradient() {
        return network.trace(input, Objectives.logit(0), Taps.none().inputGradient());
    }
}
