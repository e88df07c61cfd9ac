package org.saliency4j.jmh.dl4j;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
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
import org.saliency4j.dl4j.ndarray.NdTensors;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.runtime.CompileOptions;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Tensor;

/**
 * One forward pass of an architecture of DL4J's zoo: DL4J as it comes, the engine on the same weights, with its fastest kernels and with the
 * scalar ones that it has without {@code --add-modules jdk.incubator.vector}. All use all cores. {@link ForwardRace} lets them take turns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 4)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx4g"})
public class ForwardBenchmark {
    /** Relative to the largest element: both sum in float32, in orders of their own. */
    private static final double TOLERANCE = 1e-3;

    /** The architecture. */
    @Param
    ZooNetwork architecture = ZooNetwork.LENET;

    /** Samples in a batch. */
    @Param("1")
    int batch = 1;

    private @Nullable Forward forward;

    /** Both networks and what they are fed. */
    private record Forward(
            ComputationGraph dl4j,
            INDArray array,
            CompiledNetwork engine,
            CompiledNetwork scalar,
            String output,
            Tensor tensor) {
        Tensor pass(CompiledNetwork network) {
            return network.trace(tensor, Taps.none().activation(output)).activation(output);
        }
    }

    /** A state to be set up. */
    public ForwardBenchmark() {}

    /** Makes both networks and checks that they agree. */
    @Setup
    public void setUp() {
        ComputationGraph network = architecture.network();
        Graph graph = architecture.graph(network);
        Random random = new Random(1);
        Tensor tensor = Tensor.zeros(architecture.input().withBatch(batch));
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = random.nextFloat();
        }
        forward = new Forward(
                network,
                NdTensors.toNdArray(tensor),
                CompiledNetwork.compile(graph),
                CompiledNetwork.compile(graph, CompileOptions.defaults().withKernels(Kernels.scalar())),
                graph.outputs().get(0),
                tensor);
        float[] theirs = NdTensors.toTensor(dl4j()).data();
        compare(engine().data(), theirs);
        compare(engineScalar().data(), theirs);
    }

    private void compare(float[] ours, float[] theirs) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < theirs.length; i++) {
            largest = Math.max(largest, Math.abs(theirs[i]));
            difference = Math.max(difference, Math.abs(theirs[i] - ours[i]));
        }
        if (!(difference <= TOLERANCE * largest)) {
            throw new IllegalStateException(architecture + ": results differ by " + difference + " of " + largest);
        }
    }

    private Forward state() {
        if (forward == null) {
            throw new IllegalStateException("not set up");
        }
        return forward;
    }

    /**
     * DL4J's pass.
     *
     * @return its output
     */
    @Benchmark
    public INDArray dl4j() {
        return ZooNetwork.output(state().dl4j, state().array);
    }

    /**
     * The engine's pass.
     *
     * @return its output
     */
    @Benchmark
    public Tensor engine() {
        return state().pass(state().engine);
    }

    /**
     * The engine's pass with scalar kernels.
     *
     * @return its output
     */
    @Benchmark
    public Tensor engineScalar() {
        return state().pass(state().scalar);
    }
}
