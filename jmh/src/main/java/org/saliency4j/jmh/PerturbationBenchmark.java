package org.saliency4j.jmh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Subject;
import org.saliency4j.metrics.perturbation.CurveArea;
import org.saliency4j.metrics.perturbation.PerturbationCurve;
import org.saliency4j.modelimport.ModelFile;

/**
 * Deletion and insertion of one map with RISE's settings; the baseline is as many rows passed through the network in batches, without any
 * picture being made.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class PerturbationBenchmark {
    /** As many rows as the probe passes together. */
    private static final int BATCH = 16;

    /** A model file, or {@code resnet50} for the built-in network with random weights. */
    @Param("resnet50")
    String model = "resnet50";

    /** Height and width of the built-in network's pictures. */
    @Param("224")
    int size = 224;

    private final List<Tensor> batches = new ArrayList<>();
    private CompiledNetwork network = CompiledNetwork.compile(ResNet50.graph(32));
    private List<Subject> subjects = List.of();

    /** A state to be set up. */
    public PerturbationBenchmark() {}

    /** Compiles the network and makes the picture, the map and the baseline's batches. */
    @Setup
    public void setUp() {
        Graph graph = model.equals("resnet50")
                ? ResNet50.graph(size)
                : ModelFile.read(Path.of(model)).pictureGraph();
        network = CompiledNetwork.compile(graph);
        Shape input = network.inputShape();
        int height = input.dim(2);
        int width = input.dim(3);
        float[] map = new float[height * width];
        float[] planes = new float[Image.CHANNELS * map.length];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) (.5 + .4 * Math.sin(.02 * i));
            map[i % map.length] = (float) (.5 + .5 * Math.sin(.001 * i * i));
        }
        Image image = Image.of(height, width, planes);
        subjects = List.of(new Subject(image, SaliencyMap.of(height, width, map), 0));
        int rows =
                CurveArea.deletion().probe().measure(network, subjects).get(0).probabilities().length;
        for (int row = 0; row < rows; row += BATCH) {
            int here = Math.min(BATCH, rows - row);
            batches.add(Tensor.stack(Collections.nCopies(here, image.toTensor())));
        }
    }

    /**
     * The baseline.
     *
     * @param hole takes the scores
     */
    @Benchmark
    public void forwardPasses(Blackhole hole) {
        for (Tensor batch : batches) {
            hole.consume(network.trace(batch, Taps.none()));
        }
    }

    /**
     * Deletion.
     *
     * @return the curve
     */
    @Benchmark
    public List<PerturbationCurve> deletion() {
        return CurveArea.deletion().probe().measure(network, subjects);
    }

    /**
     * Insertion.
     *
     * @return the curve
     */
    @Benchmark
    public List<PerturbationCurve> insertion() {
        return CurveArea.insertion().probe().measure(network, subjects);
    }
}
