package org.saliency4j.engine.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.compile.Compiler;
import org.saliency4j.engine.compile.Request;
import org.saliency4j.engine.compile.WeightStore;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A graph that runs in this engine.
 *
 * <p>What a trace needs is compiled when it is first asked for and kept: one plan for each set of taps, so that layers nobody looks at may be
 * fused away and layers somebody looks at never are. Weights are packed once for all plans. After a plan's first run with a batch size, a
 * run allocates only what it returns.
 */
public final class CompiledNetwork implements Network {
    private final Graph graph;
    private final CompileOptions options;
    private final Compiler compiler;
    private final String scores;
    private final String input;
    private final Map<Request, PlanRunner> plans = new ConcurrentHashMap<>();

    private CompiledNetwork(Graph graph, CompileOptions options, String input) {
        this.graph = graph;
        this.options = options;
        this.compiler = new Compiler(graph, new WeightStore(options.kernels().matrix()));
        this.scores = ClassScores.of(graph);
        this.input = input;
    }

    /**
     * Prepares a graph with the default options.
     *
     * @param graph a network
     * @return the network
     */
    public static CompiledNetwork compile(Graph graph) {
        return compile(graph, CompileOptions.defaults());
    }

    /**
     * Prepares a graph.
     *
     * @param graph a network
     * @param options what it runs on
     * @return the network
     */
    public static CompiledNetwork compile(Graph graph, CompileOptions options) {
        return new CompiledNetwork(graph, options, graph.inputs().get(0));
    }

    static CompiledNetwork tail(Graph graph, CompileOptions options, String input) {
        return new CompiledNetwork(graph, options, input);
    }

    /**
     * What the network was made of.
     *
     * @return the graph
     */
    public Graph graph() {
        return graph;
    }

    /**
     * What the network runs on.
     *
     * @return the options
     */
    public CompileOptions options() {
        return options;
    }

    @Override
    public Shape inputShape() {
        return graph.shape(input);
    }

    @Override
    public Shape scoresShape() {
        return Shape.batched(graph.shape(scores).perSampleSize());
    }

    /**
     * The value that holds the class scores.
     *
     * @return its name in the graph
     */
    public String scoresValue() {
        return scores;
    }

    /**
     * The most memory that activations, gradients and scratch of one run of any plan have taken so far.
     *
     * @return bytes, weights not counted
     */
    public long peakBytes() {
        return plans.values().stream().mapToLong(PlanRunner::peakBytes).max().orElse(0);
    }

    /**
     * Cuts the network at a layer: the part before it runs once, the part behind it as often as one likes on altered activations.
     *
     * @param layer the name of a value or a node that the class scores depend on
     * @return the cut network
     * @throws IllegalArgumentException if there is no such layer or the scores do not depend on it
     */
    public SplitNetwork split(String layer) {
        return SplitNetwork.at(this, graph.value(layer));
    }

    @Override
    public Trace trace(Tensor batch, Taps taps) {
        if (taps.needsBackward()) {
            throw new IllegalArgumentException("taps ask for gradients, but there is no objective to differentiate");
        }
        return trace(Map.of(input, batch), null, taps);
    }

    @Override
    public Trace trace(Tensor batch, Objective objective, Taps taps) {
        return trace(Map.of(input, batch), objective, taps);
    }

    /**
     * What each layer costs: medians over a few passes. Layers that were fused into others count with those; what is done between layers is
     * not counted.
     *
     * @param batch what is fed
     * @param objective what is differentiated with respect to the input, or null for a forward pass alone
     * @param passes how many are timed; run some before, the first are slow
     * @return one entry for each layer computed, in the order they are
     * @throws IllegalArgumentException if the batch has the wrong shape or there are no passes
     */
    public List<LayerTime> layerTimes(Tensor batch, @Nullable Objective objective, int passes) {
        if (passes < 1) {
            throw new IllegalArgumentException(passes + " passes, expected at least 1");
        }
        Taps taps = objective == null ? Taps.none() : Taps.none().inputGradient();
        Asked asked = ask(objective, taps);
        PlanRunner runner = runner(asked.request);
        Map<String, Tensor> feeds = Map.of(input, batch);
        StepTimes times = new StepTimes(runner.layers().size(), passes);
        for (int pass = 0; pass < passes; pass++) {
            times.pass(pass);
            runner.run(feeds, batch(feeds), objective, times);
        }
        return times.medians(runner.layers());
    }

    /** A trace with every input of the graph fed by name. */
    Trace trace(Map<String, Tensor> feeds, @Nullable Objective objective, Taps taps) {
        int batch = batch(feeds);
        Asked asked = ask(objective, taps);
        PlanRunner.Output output = runner(asked.request).run(feeds, batch, objective);
        Tensor scoreValues = asked.anchor.equals(scores) ? output.anchor() : tensor(output.activations(), scores);
        double[] values = output.objective();
        return new TraceResult(
                scoreValues.reshaped(scoresShape().withBatch(batch)),
                values == null ? Optional.empty() : Optional.of(values),
                byAskedName(taps.activations(), output.activations()),
                byAskedName(taps.gradients(), output.gradients()),
                asked.inputGradient ? Optional.of(tensor(output.gradients(), input)) : Optional.empty());
    }

    /** What a trace asks of the compiler. */
    private record Asked(Request request, String anchor, boolean inputGradient) {}

    private PlanRunner runner(Request request) {
        return plans.computeIfAbsent(request, r -> new PlanRunner(compiler.compile(r), options));
    }

    private Asked ask(@Nullable Objective objective, Taps taps) {
        String anchor = objective == null || objective.anchor().isEmpty() ? scores : graph.value(objective.anchor());
        Set<String> activations = values(taps.activations());
        if (!anchor.equals(scores)) {
            activations.add(scores);
        }
        List<String> wanted = new ArrayList<>(taps.gradients());
        boolean inputGradient = taps.input() == Taps.InputGradient.RETURNED;
        if (inputGradient) {
            wanted.add(input);
        }
        wanted.forEach(this::refuseConstant);
        Request.Direction direction =
                objective == null ? Request.Direction.FORWARD : Request.Direction.FORWARD_AND_BACKWARD;
        return new Asked(new Request(activations, values(wanted), anchor, direction), anchor, inputGradient);
    }

    private void refuseConstant(String layer) {
        if (!graph.shape(graph.value(layer)).isBatched()) {
            throw new IllegalArgumentException(
                    "'" + layer + "' is a constant: it is no layer that a gradient could be asked of");
        }
    }

    private int batch(Map<String, Tensor> feeds) {
        int batch = -1;
        for (Map.Entry<String, Tensor> feed : feeds.entrySet()) {
            Shape expected = graph.shape(feed.getKey());
            Shape got = feed.getValue().shape();
            if (!expected.accepts(got) || got.dim(0) < 1) {
                throw new IllegalArgumentException(
                        "input '" + feed.getKey() + "' of shape " + got + ", expected " + expected + " with N from 1");
            }
            batch = got.dim(0);
        }
        return batch;
    }

    private Set<String> values(List<String> layers) {
        Set<String> values = new LinkedHashSet<>();
        layers.forEach(layer -> values.add(graph.value(layer)));
        return values;
    }

    private Map<String, Tensor> byAskedName(List<String> layers, Map<String, Tensor> tensors) {
        Map<String, Tensor> named = new HashMap<>();
        layers.forEach(layer -> named.put(layer, tensor(tensors, graph.value(layer))));
        return named;
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String value) {
        Tensor tensor = tensors.get(value);
        if (tensor == null) {
            throw new IllegalStateException("value '" + value + "' was not computed");
        }
        return tensor;
    }
}
