package org.saliency4j.jmh.guard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.image.Blur;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.runtime.CompileOptions;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.engine.thread.WorkerPool;
import org.saliency4j.jmh.guard.plain.PlainBlur;
import org.saliency4j.jmh.guard.plain.PlainNetwork;
import org.saliency4j.jmh.guard.plain.PlainSimilarity;
import org.saliency4j.jmh.guard.plain.PlainTransport;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.comparison.SsimConvention;
import org.saliency4j.metrics.comparison.StructuralSimilarity;
import org.saliency4j.metrics.transport.EarthMovers;
import org.saliency4j.metrics.transport.GroundDistance;

/** What time goes into: the layers of the usual networks, whole passes, and the dearest metrics. */
final class HotPaths {
    /** Float32 sums of a few hundred products, in two orders. */
    private static final double SUMS = 1e-5;

    /** A dozen layers of such sums. */
    private static final double LAYERS = 1e-4;

    /** Sums in double precision, of pixels of a map or of flows between them. */
    private static final double DOUBLES = 1e-9;

    private static final int SIDE = 224;
    private static final int SMALL_SIDE = 16;

    private static final Map<String, Supplier<HotPath>> PATHS = new LinkedHashMap<>();

    static {
        PATHS.put("matrix tile", () -> MatrixTile.path(SUMS));
        PATHS.put(
                "pointwise convolution",
                () -> forward(SUMS, GuardGraphs.convolution(128, Window2d.square(1, 1, 0), 1, 28)));
        PATHS.put("3x3 convolution", () -> forward(SUMS, GuardGraphs.convolution(64, Window2d.square(3, 1, 1), 1, 28)));
        PATHS.put(
                "depthwise convolution",
                () -> forward(SUMS, GuardGraphs.convolution(96, Window2d.square(3, 1, 1), 96, 56)));
        PATHS.put("maximum pool", () -> forward(0, GuardGraphs.maximumPool(64, Window2d.square(3, 2, 1), 112)));
        PATHS.put("network, forward", () -> forward(LAYERS, GuardGraphs.residualNetwork()));
        PATHS.put("network, forward and gradient", () -> gradient(LAYERS, GuardGraphs.residualNetwork()));
        PATHS.put("Gaussian blur, sigma 1.5", () -> blur(1.5));
        PATHS.put("Gaussian blur, sigma 16", () -> blur(16));
        PATHS.put("structural similarity", HotPaths::similarity);
        PATHS.put(
                "earth mover's distance, Manhattan",
                () -> transport(GroundDistance.MANHATTAN, PlainTransport.Ground.MANHATTAN));
        PATHS.put(
                "earth mover's distance, Euclidean",
                () -> transport(GroundDistance.EUCLIDEAN, PlainTransport.Ground.EUCLIDEAN));
    }

    private HotPaths() {}

    static Set<String> names() {
        return Collections.unmodifiableSet(PATHS.keySet());
    }

    static HotPath of(String name) {
        Supplier<HotPath> path = PATHS.get(name);
        if (path == null) {
            throw new IllegalArgumentException("no hot path '" + name + "', expected one of " + names());
        }
        return path.get();
    }

    private static HotPath forward(double tolerance, Graph graph) {
        CompiledNetwork network = compile(graph);
        PlainNetwork plain = PlainNetwork.of(graph);
        Tensor x = input(network);
        return HotPath.ofArrays(
                tolerance, () -> network.trace(x, Taps.none()).scores().data(), () -> plain.forward(x.data()));
    }

    private static HotPath gradient(double tolerance, Graph graph) {
        CompiledNetwork network = compile(graph);
        PlainNetwork plain = PlainNetwork.of(graph);
        Tensor x = input(network);
        Taps taps = Taps.none().inputGradient();
        return HotPath.ofArrays(
                tolerance,
                () -> network.trace(x, Objectives.logit(0), taps)
                        .inputGradient()
                        .data(),
                () -> plain.inputGradient(x.data()));
    }

    private static CompiledNetwork compile(Graph graph) {
        return CompiledNetwork.compile(graph, CompileOptions.defaults().withPool(new WorkerPool(1)));
    }

    private static Tensor input(CompiledNetwork network) {
        Shape shape = network.inputShape().withBatch(1);
        return Tensor.of(shape, Waves.floats(shape.size()));
    }

    private static HotPath blur(double sigma) {
        float[] plane = Waves.floats(SIDE * SIDE);
        Blur blur = Blur.gaussian(sigma);
        return HotPath.ofArrays(
                SUMS, () -> blur.apply(plane, SIDE, SIDE), () -> PlainBlur.gaussian(plane, SIDE, SIDE, sigma));
    }

    private static HotPath similarity() {
        double[] x = Waves.doubles(SIDE * SIDE, .01);
        double[] y = Waves.doubles(SIDE * SIDE, .013);
        return metric(
                StructuralSimilarity.of(SsimConvention.WANG2004),
                x,
                y,
                SIDE,
                () -> PlainSimilarity.mean(x, y, SIDE, SIDE));
    }

    private static HotPath transport(GroundDistance ground, PlainTransport.Ground plain) {
        double[] a = Waves.doubles(SMALL_SIDE * SMALL_SIDE, .7);
        double[] b = Waves.doubles(SMALL_SIDE * SMALL_SIDE, .11);
        return metric(
                EarthMovers.create(ground), a, b, SMALL_SIDE, () -> PlainTransport.distance(a, b, SMALL_SIDE, plain));
    }

    private static HotPath metric(PairMetric metric, double[] x, double[] y, int side, Supplier<Double> plain) {
        Plane first = Plane.of(side, side, x);
        Plane second = Plane.of(side, side, y);
        return HotPath.ofNumbers(DOUBLES, () -> metric.of(first, second).value().orElseThrow(), plain);
    }
}
