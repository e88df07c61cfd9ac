package org.saliency4j.jmh;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A depthwise convolution clipped to [0, 6], forward, and with its gradient, at the sizes that MobileNetV2 and EfficientNet-B0 have. The
 * result's copy out of the network is part of all times.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class DepthwiseBenchmark {
    /** Channels, rows and columns, kernel, stride. */
    @Param({
        "32x112x3x1",
        "96x112x3x2",
        "144x56x3x1",
        "144x56x5x2",
        "192x28x3x1",
        "240x28x5x1",
        "576x14x3x1",
        "672x14x5x1",
        "672x14x5x2",
        "960x7x3x1",
        "1152x7x5x1"
    })
    String image = "144x56x3x1";

    /** Samples in a batch. */
    @Param({"1", "8"})
    int batch = 1;

    private @Nullable CompiledNetwork network;
    private Tensor pictures = Tensor.zeros(Shape.of(1));

    /** A state to be set up. */
    public DepthwiseBenchmark() {}

    /** Makes the layer. */
    @Setup
    public void setUp() {
        int[] numbers =
                List.of(image.split("x")).stream().mapToInt(Integer::parseInt).toArray();
        int channels = numbers[0];
        int extent = numbers[1];
        int kernel = numbers[2];
        SplittableRandom random = new SplittableRandom(1);
        Conv2d convolution = new Conv2d(
                uniform(random, Shape.of(channels, 1, kernel, kernel)),
                uniform(random, Shape.of(channels)),
                Window2d.square(kernel, numbers[3], kernel / 2),
                channels);
        Graph graph = Graph.builder()
                .input("x", Shape.batched(channels, extent, extent))
                .add("convolution", convolution, List.of("x"), "sums")
                .add("clip", Activation.clip(0, 6), List.of("sums"), "y")
                .output("y")
                .build();
        pictures = uniform(random, Shape.of(batch, channels, extent, extent));
        network = CompiledNetwork.compile(graph);
    }

    private static Tensor uniform(SplittableRandom random, Shape shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = (float) random.nextDouble(-1, 1);
        }
        return tensor;
    }

    private CompiledNetwork network() {
        if (network == null) {
            throw new IllegalStateException("not set up");
        }
        return network;
    }

    /**
     * A forward pass.
     *
     * @return its result
     */
    @Benchmark
    public Trace forward() {
        return network().trace(pictures, Taps.none());
    }

    /**
     * A forward pass and the gradient of one result with respect to the image.
     *
     * @return both
     */
    @Benchmark
    public Trace gradient() {
        return network().trace(pictures, Objectives.logit(0), Taps.none().inputGradient());
    }
}
