package org.saliency4j.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.engine.compile.Compiler;
import org.saliency4j.engine.compile.Plan;
import org.saliency4j.engine.compile.Request;
import org.saliency4j.engine.compile.WeightStore;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.BatchNorm;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.reference.Draws;
import org.saliency4j.engine.reference.OperatorProblem;
import org.saliency4j.engine.step.Pass;
import org.saliency4j.engine.step.Wiring;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.engine.thread.WorkerPool;

/** What lies in the memory of something else is computed as if it had memory of its own. */
@Tag("kernels")
class SharedMemoryTest {
    private static final int LAYERS = 4;
    private static final int CHANNELS = 8;
    private static final int GROWTH = 5;
    private static final int EXTENT = 13;

    /** Layers that each join all features so far, as torchvision's DenseNet is exported. */
    private static Graph denseBlock() {
        Draws d = new Draws(5);
        Graph.Builder b = Graph.builder().input("f0", Shape.batched(CHANNELS, EXTENT, EXTENT));
        List<String> features = new ArrayList<>(List.of("f0"));
        for (int i = 1; i <= LAYERS; i++) {
            int channels = CHANNELS + (i - 1) * GROWTH;
            b.add("join" + i, new Concat(1), List.copyOf(features), "j" + i);
            b.add(
                    "norm" + i,
                    new BatchNorm(
                            d.tensor(channels),
                            d.tensor(channels),
                            d.tensor(channels),
                            d.within(0.5, 2, channels),
                            1e-5f),
                    List.of("j" + i),
                    "n" + i);
            b.add("relu" + i, Activation.of(Activation.Kind.RELU), List.of("n" + i), "r" + i);
            b.add(
                    "conv" + i,
                    new Conv2d(d.tensor(GROWTH, channels, 3, 3), d.tensor(GROWTH), Window2d.square(3, 1, 1), 1),
                    List.of("r" + i),
                    "f" + i);
            features.add("f" + i);
        }
        return b.add("last", new Concat(1), List.copyOf(features), "all")
                .add("pool", new GlobalPool(PoolKind.AVERAGE), List.of("all"), "y")
                .output("y")
                .build();
    }

    private static Tensor input(int batch) {
        return new Draws(9).tensor(batch, CHANNELS, EXTENT, EXTENT);
    }

    @Test
    void joiningAlongChannelsTakesNoStep() {
        CompiledNetwork network = CompiledNetwork.compile(denseBlock());
        for (Objective objective : new Objective[] {null, Objectives.logit(1)}) {
            List<String> layers = network.layerTimes(input(2), objective, 1).stream()
                    .map(LayerTime::layer)
                    .toList();
            assertEquals(2 * LAYERS + 1, layers.size(), layers.toString());
            assertTrue(layers.stream().noneMatch(layer -> layer.startsWith("join") || layer.equals("last")));
        }
    }

    /** Gradients looked at in the midst of a block cannot be seen in memory that others add to: those plans copy. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void bitsAreThoseOfCopies(int batch) {
        Graph graph = denseBlock();
        Taps copies = Taps.none().inputGradient();
        Taps seen = Taps.none().inputGradient();
        for (int i = 1; i <= LAYERS; i++) {
            copies = copies.gradient("j" + i);
            seen = seen.activation("j" + i);
        }
        for (int threads : new int[] {1, 3}) {
            CompiledNetwork network =
                    CompiledNetwork.compile(graph, CompileOptions.defaults().withPool(new WorkerPool(threads)));
            Trace copied = network.trace(
                    input(batch), Objectives.logit(3), copies.activation("all").gradient("f2"));
            Trace shared = network.trace(
                    input(batch), Objectives.logit(3), seen.gradient("all").gradient("f2"));
            Trace plain =
                    network.trace(input(batch), Objectives.logit(3), Taps.none().inputGradient());
            assertArrayEquals(copied.scores().data(), shared.scores().data());
            assertArrayEquals(copied.scores().data(), plain.scores().data());
            assertArrayEquals(
                    copied.inputGradient().data(), shared.inputGradient().data());
            assertArrayEquals(
                    copied.inputGradient().data(), plain.inputGradient().data());
            assertArrayEquals(
                    copied.gradient("f2").data(), shared.gradient("f2").data());
            Tensor all = copied.activation("all");
            for (int i = 1; i <= LAYERS; i++) {
                Tensor joined = shared.activation("j" + i);
                for (int n = 0; n < batch; n++) {
                    float[] row = joined.row(n).data();
                    assertArrayEquals(row, Arrays.copyOf(all.row(n).data(), row.length));
                }
            }
        }
    }

    /** The features of all layers, one layer's normalised ones, and little else: no second copy of what is joined. */
    @Test
    void aBlockIsHeldOnce() {
        Graph graph = denseBlock();
        Plan plan = new Compiler(graph, new WeightStore(Kernels.best().matrix()))
                .compile(new Request(Set.of(), Set.of(), "y", Request.Direction.FORWARD));
        int pixels = EXTENT * EXTENT;
        int joined = CHANNELS + LAYERS * GROWTH;
        int normalised = CHANNELS + (LAYERS - 1) * GROWTH;
        long rounding = 3 * 16;
        assertTrue(plan.memory().bytesPerSample()
                <= (long) Float.BYTES * ((joined + normalised) * pixels + joined + rounding));
    }

    static Stream<OperatorProblem> problems() {
        return Stream.concat(OperatorProblem.all(), OperatorProblem.large());
    }

    /** Whatever lies beside a result or a gradient stays as it was, also for steps that compute some more than they need. */
    @ParameterizedTest
    @MethodSource("problems")
    void stepsTouchOnlyWhatIsTheirs(OperatorProblem problem) {
        Graph graph = problem.graph();
        Request request = new Request(Set.of(), Set.of("x"), "y", Request.Direction.FORWARD_AND_BACKWARD);
        Plan plan = new Compiler(graph, new WeightStore(Kernels.best().matrix())).compile(request);
        Workspace workspace = new Workspace(plan, 2, Kernels.best(), new WorkerPool(2));
        Pass pass = workspace.pass();
        IdentityHashMap<float[], float[]> before = new IdentityHashMap<>();
        plan.forward().forEach(f -> remember(pass, f.step().wiring(), before));
        for (Plan.Forward forward : plan.forward()) {
            before.forEach((array, copy) -> System.arraycopy(array, 0, copy, 0, array.length));
            forward.step().forward(pass);
            Wiring.Value result = forward.step().wiring().result();
            restore(pass.value(result), size(result), before);
            before.forEach((array, copy) ->
                    assertArrayEquals(copy, array, forward.layer().name()));
        }
        for (Plan.Backward backward : plan.backward()) {
            Wiring wiring = backward.step().wiring();
            before.forEach((array, copy) -> System.arraycopy(array, 0, copy, 0, array.length));
            backward.step().backward(pass);
            restore(pass.gradient(wiring.result()), size(wiring.result()), before);
            for (Wiring.Operand operand : wiring.operands()) {
                if (operand.wantsGradient()) {
                    restore(pass.gradient(operand.value()), size(operand.value()), before);
                }
            }
            before.forEach((array, copy) -> assertArrayEquals(copy, array));
        }
    }

    private static int size(Wiring.Value value) {
        return 2 * value.shape().perSampleSize();
    }

    private static void remember(Pass pass, Wiring wiring, Map<float[], float[]> arrays) {
        List<Wiring.Value> values = new ArrayList<>(List.of(wiring.result()));
        wiring.operands().forEach(operand -> values.add(operand.value()));
        for (Wiring.Value value : values) {
            for (Pass.Place place : List.of(pass.value(value), pass.gradient(value))) {
                arrays.putIfAbsent(place.array(), place.array().clone());
            }
        }
    }

    /** What may change, put back to what it was in the copy's favour. */
    private static void restore(Pass.Place place, int size, IdentityHashMap<float[], float[]> before) {
        float[] copy = before.get(place.array());
        if (copy != null && copy.length > 0) {
            System.arraycopy(place.array(), place.at(), copy, place.at(), size);
        }
    }
}
