package org.saliency4j.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.BatchNorm;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.reference.DoubleTensor;
import org.saliency4j.engine.reference.Draws;
import org.saliency4j.engine.reference.ReferenceNetwork;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

@Tag("kernels")
class CompiledNetworkTest {
    /** As for single operators: a few dozen roundings of 2^-24, most of which cancel. */
    private static final double TOLERANCE = 64 * 0x1.0p-24;

    private static final Graph GRAPH = graph();

    /** A residual network with a skip connection around two layers, a concatenation, and a softmax at the end. */
    private static Graph graph() {
        Draws d = new Draws(7);
        Window2d same = Window2d.square(3, 1, 1);
        Activation relu = Activation.of(Activation.Kind.RELU);
        return Graph.builder()
                .input("image", Shape.batched(3, 9, 8))
                .add(
                        "conv1",
                        new Conv2d(d.tensor(8, 3, 3, 3), d.tensor(8), Window2d.square(3, 2, 1), 1),
                        List.of("image"),
                        "c1")
                .add(
                        "norm1",
                        new BatchNorm(d.tensor(8), d.tensor(8), d.tensor(8), d.within(0.5, 2, 8), 1e-5f),
                        List.of("c1"),
                        "n1")
                .add("relu1", relu, List.of("n1"), "r1")
                .add("conv2", new Conv2d(d.tensor(8, 8, 3, 3), d.tensor(8), same, 1), List.of("r1"), "c2")
                .add("relu2", relu, List.of("c2"), "r2")
                .add("conv3", new Conv2d(d.tensor(8, 8, 3, 3), d.tensor(8), same, 1), List.of("r2"), "c3")
                .add("add", new Binary(Binary.Kind.ADD), List.of("c3", "r1"), "a")
                .add("relu3", relu, List.of("a"), "r3")
                .add("join", new Concat(1), List.of("r3", "r1"), "j")
                .add("pool", new GlobalPool(PoolKind.AVERAGE), List.of("j"), "p")
                .add("flatten", new Reshape(Shape.batched(16)), List.of("p"), "f")
                .add("fc", new Linear(d.tensor(5, 16), d.tensor(5)), List.of("f"), "logits")
                .add("softmax", new Softmax(1, Softmax.Form.PROBABILITY), List.of("logits"), "probabilities")
                .output("probabilities")
                .build();
    }

    private static Tensor input(int batch) {
        return new Draws(11).tensor(batch, 3, 9, 8);
    }

    @Test
    void scoresAreTakenBeforeTheSoftmax() {
        CompiledNetwork network = CompiledNetwork.compile(GRAPH);
        assertEquals("logits", network.scoresValue());
        assertEquals(Shape.batched(5), network.scoresShape());
    }

    @Test
    void everyLayerCanBeLookedAtWhateverIsFused() {
        Tensor batch = input(2);
        var expected = new ReferenceNetwork(GRAPH).run(DoubleTensor.of(batch));
        CompiledNetwork network = CompiledNetwork.compile(GRAPH);
        for (var node : GRAPH.nodes()) {
            Tensor value =
                    network.trace(batch, Taps.none().activation(node.name())).activation(node.name());
            assertClose(expected.get(node.output()), value, node.name());
        }
        Taps all = Taps.none();
        for (var node : GRAPH.nodes()) {
            all = all.activation(node.name()).gradient(node.output());
        }
        Trace trace = network.trace(batch, Objectives.logit(3), all);
        for (var node : GRAPH.nodes()) {
            assertClose(expected.get(node.output()), trace.activation(node.name()), node.name());
            assertEquals(
                    trace.activation(node.name()).shape(),
                    trace.gradient(node.output()).shape());
        }
    }

    @Test
    void tappedGradientsAreThoseOfTheTail() {
        Tensor batch = input(3);
        CompiledNetwork network = CompiledNetwork.compile(GRAPH);
        Objective objective = Objectives.logProbability(1, 4, 0);
        for (String layer : List.of("r1", "c2", "r2", "c3", "a", "r3", "j", "p", "f")) {
            Trace whole = network.trace(
                    batch, objective, Taps.none().activation(layer).gradient(layer));
            SplitNetwork.Head head = network.split(layer).head(batch);
            assertArrayEquals(whole.activation(layer).data(), head.activation().data());
            for (int n = 0; n < 3; n++) {
                Network tail = head.tail(n);
                Objective own = Objectives.logProbability(new int[] {1, 4, 0}[n]);
                Trace part =
                        tail.trace(head.activation().row(n), own, Taps.none().inputGradient());
                assertClose(DoubleTensor.of(whole.scores().row(n)), part.scores(), layer);
                assertClose(DoubleTensor.of(whole.gradient(layer).row(n)), part.inputGradient(), layer);
            }
        }
    }

    @Test
    void tailRunsOnManyAlteredActivations() {
        CompiledNetwork network = CompiledNetwork.compile(GRAPH);
        SplitNetwork.Head head = network.split("relu2").head(input(1));
        Tensor kept = head.activation();
        List<Tensor> variants = IntStream.range(0, 8)
                .mapToObj(channel -> {
                    float[] altered = kept.data().clone();
                    int size = altered.length / 8;
                    java.util.Arrays.fill(altered, channel * size, (channel + 1) * size, 0);
                    return Tensor.of(kept.shape(), altered);
                })
                .toList();
        Tensor scores = head.tail(0).trace(Tensor.stack(variants), Taps.none()).scores();
        for (int i = 0; i < 8; i++) {
            Tensor alone = head.tail(0).trace(variants.get(i), Taps.none()).scores();
            assertArrayEquals(alone.data(), scores.row(i).data());
        }
    }

    @Test
    void cuttingBehindTheScoresIsRefused() {
        CompiledNetwork network = CompiledNetwork.compile(GRAPH);
        assertThrows(IllegalArgumentException.class, () -> network.split("probabilities"));
        assertThrows(IllegalArgumentException.class, () -> network.split("logits"));
    }

    @Test
    void gradientOfAValueTheObjectiveDoesNotDependOnIsZero() {
        CompiledNetwork network = CompiledNetwork.compile(GRAPH);
        Tensor gradient = network.trace(
                        input(1), Objectives.logit(0), Taps.none().gradient("probabilities"))
                .gradient("probabilities");
        assertArrayEquals(new float[5], gradient.data());
    }

    @Test
    void runsOfDifferentBatchesDoNotDisturbOneAnother() {
        CompiledNetwork network = CompiledNetwork.compile(GRAPH);
        Tensor four = input(4);
        Tensor first = network.trace(four, Taps.none()).scores();
        for (int batch : new int[] {1, 3, 2, 4, 1}) {
            network.trace(input(batch), Objectives.top1(), Taps.none().inputGradient());
        }
        assertArrayEquals(
                first.data(), network.trace(four, Taps.none()).scores().data());
        assertTrue(network.peakBytes() > 0);
    }

    @Test
    void severalThreadsMayUseOneNetwork() {
        CompiledNetwork network = CompiledNetwork.compile(GRAPH);
        Tensor batch = input(2);
        Taps taps = Taps.none().inputGradient();
        float[] expected =
                network.trace(batch, Objectives.logit(1), taps).inputGradient().data();
        List<float[]> results = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> network.trace(batch, Objectives.logit(1), taps)
                        .inputGradient()
                        .data())
                .toList();
        results.forEach(result -> assertArrayEquals(expected, result));
    }

    /** One entry for each step of the plan, in order; what was fused away has none. */
    @Test
    void layersAreTimed() {
        CompiledNetwork network = CompiledNetwork.compile(GRAPH);
        List<LayerTime> forward = network.layerTimes(input(2), null, 3);
        List<String> names = forward.stream().map(LayerTime::layer).toList();
        assertEquals("conv1", names.get(0));
        assertTrue(names.contains("conv3") && !names.contains("norm1") && !names.contains("relu1"), names.toString());
        assertTrue(forward.stream().allMatch(t -> t.forwardMillis() > 0 && t.backwardMillis() == 0));
        List<LayerTime> both = network.layerTimes(input(2), Objectives.logit(0), 3);
        assertEquals(names, both.stream().map(LayerTime::layer).toList());
        assertTrue(both.stream().allMatch(t -> t.forwardMillis() > 0 && t.backwardMillis() > 0));
        assertMessage("0 passes", () -> network.layerTimes(input(2), null, 0));
    }

    @Test
    void misuseIsNamed() {
        CompiledNetwork network = CompiledNetwork.compile(GRAPH);
        assertMessage("expected Nx3x9x8", () -> network.trace(Tensor.zeros(Shape.of(1, 3, 8, 9)), Taps.none()));
        assertMessage(
                "no layer named 'conv9'",
                () -> network.trace(input(1), Taps.none().activation("conv9")));
        assertMessage("no objective", () -> network.trace(input(1), Taps.none().inputGradient()));
        assertMessage("class 5", () -> network.trace(input(1), Objectives.logit(5), Taps.none()));
        Trace trace = network.trace(input(1), Taps.none());
        assertMessage("was not tapped", () -> trace.activation("c1"));
        assertMessage("was not tapped", () -> trace.inputGradient());
        assertThrows(IllegalStateException.class, trace::objective);
    }

    @Test
    void constantsHaveNoGradient() {
        Graph scaled = Graph.builder()
                .input("x", Shape.batched(3, 4))
                .constant("k", new Draws(3).tensor(3, 4))
                .add("scale", new Binary(Binary.Kind.MUL), List.of("x", "k"), "y")
                .output("y")
                .build();
        CompiledNetwork network = CompiledNetwork.compile(scaled);
        Tensor x = new Draws(4).tensor(2, 3, 4);
        assertMessage(
                "'k' is a constant",
                () -> network.trace(x, Objectives.logit(1), Taps.none().gradient("k")));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable call) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, call).getMessage());
        assertTrue(message.contains(part), message);
    }

    private static void assertClose(DoubleTensor expected, Tensor actual, String what) {
        double error = 0;
        double norm = 0;
        for (int i = 0; i < expected.data().length; i++) {
            error += Math.pow(expected.data()[i] - actual.data()[i], 2);
            norm += Math.pow(expected.data()[i], 2);
        }
        assertTrue(Math.sqrt(error) <= TOLERANCE * Math.sqrt(norm), what);
    }

    /** {@code e^x * again(e^x)}: each factor's gradient is the other factor, that of the exponential both together. */
    @Test
    void anotherNameHasTheGradientOfItsOwnReaders() {
        for (Op again : List.of(new Identity(), new Reshape(Shape.batched(3, 1)))) {
            Graph graph = Graph.builder()
                    .input("x", Shape.batched(3))
                    .add("exp", Activation.of(Activation.Kind.EXP), List.of("x"), "e")
                    .add("again", again, List.of("e"), "a")
                    .add("once more", new Reshape(Shape.batched(3)), List.of("a"), "b")
                    .add("product", new Binary(Binary.Kind.MUL), List.of("e", "b"), "y")
                    .output("y")
                    .build();
            Tensor x = Tensor.of(Shape.of(1, 3), 0.5f, 1, -1);
            Taps taps = new Taps(List.of("b"), List.of("e", "a", "b", "y"), Taps.InputGradient.RETURNED);
            Trace trace = CompiledNetwork.compile(graph).trace(x, Objectives.logit(1), taps);
            float e = trace.activation("b").data()[1];
            assertArrayEquals(new float[] {0, e, 0}, trace.gradient("b").data());
            assertArrayEquals(new float[] {0, e, 0}, trace.gradient("a").data());
            assertArrayEquals(new float[] {0, 2 * e, 0}, trace.gradient("e").data());
            assertArrayEquals(
                    new float[] {0, 2 * e * e, 0}, trace.inputGradient().data());
        }
    }
}
