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
import org.saliency4j.engine.step.ConvolutionAlgorithms;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A 3x3 convolution with its ReLU, forward, and with its gradient, by each algorithm: where Winograd's transforms win is what the engine's table
 * of algorithms is made from. The result's copy out of the network is part of all times.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class ConvolutionBenchmark {

    /** Input channels, output channels, rows and columns. */
    @Param({
        "64x64x56", "128x128x28", "256x256x14", "512x512x7", "64x64x224", "128x128x112", "256x256x56", "512x512x28",
        "512x512x14", "16x64x55", "32x128x27", "64x256x13", "128x32x56", "128x32x28", "128x32x14", "128x32x7"
    })
    String layer = "64x64x56";

    /** A plain product, tiles of 2 x 2 or of 4 x 4. */
    @Param({"none", "F2", "F4"})
    String algorithm = "none";

    /** Samples in a batch. */
    @Param({"1", "8"})
    int batch = 1;

    private @Nullable CompiledNetwork network;
    private Tensor pictures = Tensor.zeros(Shape.of(1));

    /** A state to be set up. */
    public ConvolutionBenchmark() {}

    /** Makes the layer and lets it choose its algorithm. */
    @Setup
    public void setUp() {
        int[] extents =
                List.of(layer.split("x")).stream().mapToInt(Integer::parseInt).toArray();
        SplittableRandom random = new SplittableRandom(1);
        Conv2d convolution = new Conv2d(
                uniform(random, Shape.of(extents[1], extents[0], 3, 3)),
                uniform(random, Shape.of(extents[1])),
                Window2d.square(3, 1, 1),
                1);
        Graph graph = Graph.builder()
                .input("x", Shape.batched(extents[0], extents[2], extents[2]))
                .add("convolution", convolution, List.of("x"), "sums")
                .add("relu", Activation.of(Activation.Kind.RELU), List.of("sums"), "y")
                .output("y")
                .build();
        pictures = uniform(random, Shape.of(batch, extents[0], extents[2], extents[2]));
        network = CompiledNetwork.compile(graph);
        System.setProperty(ConvolutionAlgorithms.WINOGRAD_PROPERTY, algorithm);
        try {
            gradient();
        } finally {
            System.clearProperty(ConvolutionAlgorithms.WINOGRAD_PROPERTY);
        }
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
