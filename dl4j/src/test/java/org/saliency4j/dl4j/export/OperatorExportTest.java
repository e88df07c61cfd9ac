package org.saliency4j.dl4j.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.saliency4j.dl4j.ndarray.NdTensors;
import org.saliency4j.dl4j.read.Dl4jReader;
import org.saliency4j.dl4j.reference.LayerComparison;
import org.saliency4j.dl4j.reference.LayerDifference;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.BatchNorm;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Input;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.LocalResponseNorm;
import org.saliency4j.engine.op.MatMul;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Resample;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Slice;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.op.Standardize;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.op.Where;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Every operator, exported, saved and restored, computes what the engine computes, forward and backward. */
final class OperatorExportTest {
    private static final long SEED = 20261121;

    /**
     * Relative distances in the Euclidean norm. Each element is a sum of at most some hundred products, whose float32 rounding is some
     * hundred times 6e-8 at worst and its root in practice; functions of one element agree to some units in the last place.
     */
    private static final double TOLERANCE = 1e-5;

    private static final Random RANDOM = new Random(SEED);

    private static Tensor random(int... dims) {
        Shape shape = Shape.of(dims);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) RANDOM.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    private static Tensor positive(int... dims) {
        Tensor tensor = random(dims);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = 0.5f + Math.abs(tensor.data()[i]);
        }
        return tensor;
    }

    /** A network of one operator between an input and a matrix of scores. */
    private static Arguments one(String name, Op op, Shape input, Tensor... constants) {
        return graph(name, input, b -> {
            List<String> operands = new ArrayList<>(List.of("x"));
            for (int i = 0; i < constants.length; i++) {
                b.constant("c" + i, constants[i]);
                operands.add("c" + i);
            }
            b.add("tested", op, operands, "t");
        });
    }

    private static Arguments graph(String name, Shape input, Consumer<Graph.Builder> body) {
        Graph.Builder b = Graph.builder().input("x", input);
        body.accept(b);
        // One more layer, so that the tested one is not the network's end; the end has tests of its own.
        b.add("after", Activation.of(Activation.Kind.SIGMOID), List.of("t"), "y");
        return Arguments.of(name, b.output("y").build());
    }

    private static Window2d window(int... n) {
        return new Window2d(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]);
    }

    static Stream<Arguments> cases() {
        Shape image = Shape.batched(4, 9, 7);
        List<Arguments> cases = new ArrayList<>();
        Window2d plain = window(3, 3, 1, 1, 1, 1, 1, 1, 1, 1);
        Window2d uneven = window(3, 2, 2, 1, 1, 1, 0, 1, 2, 0);
        Window2d dilated = window(3, 2, 1, 2, 2, 3, 1, 2, 1, 2);
        for (Window2d w : List.of(plain, uneven, dilated)) {
            int h = w.kernelH();
            int k = w.kernelW();
            cases.add(one("conv " + w, new Conv2d(random(6, 4, h, k), random(6), w, 1), image));
            cases.add(one("conv without bias " + w, new Conv2d(random(6, 4, h, k), null, w, 1), image));
            cases.add(one("depthwise conv " + w, new Conv2d(random(8, 1, h, k), random(8), w, 4), image));
            cases.add(one("grouped conv " + w, new Conv2d(random(6, 2, h, k), random(6), w, 2), image));
            cases.add(
                    one("transposed conv " + w, new ConvTranspose2d(random(4, 3, h, k), random(3), w, 0, 0, 1), image));
            cases.add(one(
                    "grouped transposed conv " + w,
                    new ConvTranspose2d(random(4, 3, h, k), null, w, w.strideH() - 1, w.strideW() - 1, 2),
                    image));
            for (Pool2d.Divisor divisor : Pool2d.Divisor.values()) {
                cases.add(one(divisor + " average " + w, new Pool2d(PoolKind.AVERAGE, w, divisor), image));
            }
            cases.add(one("max " + w, new Pool2d(PoolKind.MAX, w, Pool2d.Divisor.ALL), image));
        }
        for (PoolKind kind : PoolKind.values()) {
            cases.add(one("global " + kind, new GlobalPool(kind), image));
        }
        cases.add(one("zero padding", new Pad2d(1, 2, 0, 3, 0), image));
        cases.add(one("cropping", new Pad2d(-1, -2, 0, -1, 0), image));
        cases.add(one("padding and cropping", new Pad2d(1, -2, -1, 2, 0.5f), image));
        cases.add(one("response norm of 5", new LocalResponseNorm(5, 0.3f, 0.75f, 1.5f), image));
        cases.add(one("response norm of 4", new LocalResponseNorm(4, 0.3f, 0.75f, 1.5f), image));
        cases.add(one("linear", new Linear(random(5, 12), random(5)), Shape.batched(12)));
        cases.add(one("batch norm", new BatchNorm(random(4), random(4), random(4), positive(4), 1e-3f), image));
        cases.add(one(
                "batch norm of a line",
                new BatchNorm(random(4), random(4), random(4), positive(4), 1e-3f),
                Shape.batched(4, 6)));
        cases.add(one(
                "batch norm of numbers",
                new BatchNorm(random(4), random(4), random(4), positive(4), 1e-3f),
                Shape.batched(4)));
        cases.add(one("affine", new Affine(random(4), random(4)), image));
        cases.add(one("standardize", new Standardize(List.of(2, 3), 1e-3f), image));
        cases.add(one("standardize the last axis", new Standardize(List.of(2), 1e-3f), Shape.batched(5, 6)));
        functions(cases, image);
        arithmetic(cases, image);
        shapes(cases, image);
        return cases.stream();
    }

    private static void functions(List<Arguments> cases, Shape image) {
        for (Activation.Kind kind : Activation.Kind.values()) {
            boolean positive = Set.of(Activation.Kind.LOG, Activation.Kind.SQRT, Activation.Kind.POW)
                    .contains(kind);
            float alpha = kind == Activation.Kind.CLIP ? -0.4f : 0.3f;
            Activation op = new Activation(kind, alpha, 0.7f);
            cases.add(positive ? onPositive("function " + kind, op, image) : one("function " + kind, op, image));
        }
        for (Activation.Kind kind : List.of(
                Activation.Kind.RELU,
                Activation.Kind.LEAKY_RELU,
                Activation.Kind.ELU,
                Activation.Kind.SELU,
                Activation.Kind.CELU)) {
            // Zeros, where the derivative jumps.
            cases.add(graph("padded " + kind, image, b -> {
                b.add("border", new Pad2d(1, 1, 1, 1, 0), List.of("x"), "p");
                b.add("tested", new Activation(kind, 0.3f, 0.7f), List.of("p"), "t");
            }));
        }
        cases.add(one("relu6", Activation.clip(0, 6), image));
        cases.add(one("swish", Activation.of(Activation.Kind.SWISH), image));
        cases.add(one("cube", new Activation(Activation.Kind.POW, 3, 0), image));
        cases.add(one("hard sigmoid of DL4J", new Activation(Activation.Kind.HARD_SIGMOID, 0.2f, 0.5f), image));
        cases.add(one("unbounded clip", Activation.clip(0.1f, Float.POSITIVE_INFINITY), image));
        for (Softmax.Form form : Softmax.Form.values()) {
            cases.add(one(form + " along channels", new Softmax(1, form), image));
            cases.add(one(form + " along columns", new Softmax(3, form), image));
            cases.add(one(form + " of scores", new Softmax(1, form), Shape.batched(7)));
        }
    }

    /** A function that is defined above 0 only. */
    private static Arguments onPositive(String name, Op op, Shape input) {
        return graph(name, input, b -> {
            b.add("squares", new Binary(Binary.Kind.MUL), List.of("x", "x"), "s");
            b.constant("some", Tensor.of(Shape.of(), 0.5f));
            b.add("positive", new Binary(Binary.Kind.ADD), List.of("s", "some"), "p");
            b.add("tested", op, List.of("p"), "t");
        });
    }

    private static void arithmetic(List<Arguments> cases, Shape image) {
        for (Binary.Kind kind : Binary.Kind.values()) {
            Op op = new Binary(kind);
            if (kind == Binary.Kind.POW) {
                cases.add(graph("pow", image, b -> {
                    b.add("magnitude", Activation.of(Activation.Kind.EXP), List.of("x"), "m");
                    b.constant("exponents", random(4, 1, 1));
                    b.add("tested", op, List.of("m", "exponents"), "t");
                }));
                continue;
            }
            cases.add(one(kind + " with channels", op, image, positive(4, 1, 1)));
            cases.add(one(kind + " with a number", op, image, Tensor.of(Shape.of(), 0.7f)));
            cases.add(graph(kind + " of two layers", image, b -> {
                b.add("other", new Activation(Activation.Kind.SOFTPLUS, 0, 0), List.of("x"), "o");
                b.add("tested", op, List.of("x", "o"), "t");
            }));
            cases.add(graph(kind + " of a layer and its mean", image, b -> {
                b.add("positive", new Activation(Activation.Kind.SOFTPLUS, 0, 0), List.of("x"), "p");
                b.add("mean", new GlobalPool(PoolKind.AVERAGE), List.of("p"), "m");
                b.add("tested", op, List.of("x", "m"), "t");
            }));
        }
        cases.add(graph(
                "a value with itself", image, b -> b.add("t", new Binary(Binary.Kind.ADD), List.of("x", "x"), "t")));
        cases.add(graph("padded PRELU", image, b -> {
            b.add("border", new Pad2d(1, 1, 1, 1, 0), List.of("x"), "p");
            b.constant("slopes", positive(4, 1, 1));
            b.add("tested", new Binary(Binary.Kind.PRELU), List.of("p", "slopes"), "t");
        }));
        cases.add(graph("where", image, b -> {
            b.constant("half", Tensor.of(Shape.of(), 0.5f));
            b.add("condition", new Binary(Binary.Kind.GREATER), List.of("x", "half"), "c");
            b.add("other", Activation.of(Activation.Kind.TANH), List.of("x"), "o");
            b.add("tested", new Where(), List.of("c", "x", "o"), "t");
        }));
        cases.add(one("matrix from the right", new MatMul(), Shape.batched(3, 5, 6), random(6, 4)));
        cases.add(graph("matrix from the left", Shape.batched(5, 6), b -> {
            b.constant("m", random(3, 5));
            b.add("tested", new MatMul(), List.of("m", "x"), "t");
        }));
        cases.add(graph("product of two layers", Shape.batched(3, 5, 6), b -> {
            b.add("turned", new Transpose(List.of(0, 1, 3, 2)), List.of("x"), "u");
            b.add("tested", new MatMul(), List.of("x", "u"), "t");
        }));
        cases.add(one("product with repeated matrices", new MatMul(), Shape.batched(3, 5, 6), random(1, 3, 6, 2)));
    }

    private static void shapes(List<Arguments> cases, Shape image) {
        for (Reduce.Kind kind : Reduce.Kind.values()) {
            cases.add(one(kind + " kept", new Reduce(kind, List.of(2, 3), Reduce.Axes.KEPT), image));
            cases.add(one(kind + " dropped", new Reduce(kind, List.of(1, 3), Reduce.Axes.DROPPED), image));
        }
        cases.add(one("transpose", new Transpose(List.of(0, 3, 1, 2)), image));
        cases.add(one("transpose of five axes", new Transpose(List.of(0, 2, 1, 4, 3)), Shape.batched(2, 3, 4, 5)));
        cases.add(one("reshape", new Reshape(Shape.batched(12, 21)), image));
        cases.add(one("reshape to five axes", new Reshape(Shape.batched(2, 2, 9, 7)), image));
        cases.add(one("slice", new Slice(2, 1, 4, 2), image));
        cases.add(one("slice backwards", new Slice(3, 6, 4, -1), image));
        cases.add(one("channels", new Slice(1, 1, 2, 1), image));
        cases.add(one("gather", new Gather(1, List.of(3, 0, 0, 2, 1)), image));
        cases.add(one(
                "resample",
                new Resample(2, random(5, 3), List.of(0, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8, 8, 0, 1)),
                image));
        cases.add(graph("concat of channels", image, b -> {
            b.add("other", Activation.of(Activation.Kind.TANH), List.of("x"), "o");
            b.add("tested", new Concat(1), List.of("x", "o"), "t");
        }));
        cases.add(graph("concat of rows", image, b -> {
            b.add("other", Activation.of(Activation.Kind.TANH), List.of("x"), "o");
            b.add("tested", new Concat(2), List.of("o", "x"), "t");
        }));
        cases.add(graph("concat with a constant", Shape.batched(5, 6), b -> {
            b.constant("token", random(1, 1, 6));
            b.add("tested", new Concat(1), List.of("token", "x"), "t");
        }));
        cases.add(one("identity", new Identity(), image));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void exportedOperatorsComputeTheSame(String name, Graph graph) throws IOException {
        assertSame(name, graph);
    }

    private static void assertSame(String name, Graph graph) throws IOException {
        int[] dims = graph.shape("x").withBatch(3).dims();
        ComputationGraph restored = restored(ComputationGraphExport.of(graph));
        Tensor input = random(dims);
        LayerComparison comparison = LayerComparison.of(graph, restored, input);
        for (LayerDifference layer : comparison.layers()) {
            assertTrue(layer.isWithin(TOLERANCE, TOLERANCE), () -> name + ": " + layer);
        }
        Graph again = Dl4jReader.read(restored);
        assertEquals(graph.shape("x"), again.shape("x"));
        assertEquals(output(graph, input), output(again, input), name);
    }

    /** The same operators with the same weights: not a bit may differ. */
    private static Tensor output(Graph graph, Tensor input) {
        String output = graph.outputs().get(0);
        return CompiledNetwork.compile(graph)
                .trace(input, Taps.none().activation(output))
                .activation(output);
    }

    private static ComputationGraph restored(ComputationGraph network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, true);
        ComputationGraph restored =
                ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes.toByteArray()), true);
        assertEquals(network.getConfiguration(), restored.getConfiguration());
        assertEquals(network.getConfiguration(), network.getConfiguration().clone());
        assertEquals(network.params(), restored.params());
        return restored;
    }

    /** Whatever ends a network. */
    static Stream<Arguments> ends() {
        Shape scores = Shape.batched(12);
        List<Op> ops = List.of(
                new Linear(random(5, 12), random(5)),
                new Linear(random(1, 12), null),
                new Softmax(1, Softmax.Form.PROBABILITY),
                new Softmax(1, Softmax.Form.LOG),
                Activation.of(Activation.Kind.SIGMOID),
                Activation.of(Activation.Kind.RELU),
                new Reshape(Shape.batched(3, 2, 2)),
                new Reshape(Shape.batched(3, 4)));
        return ops.stream()
                .map(op -> Arguments.of(
                        op.label(),
                        Graph.builder()
                                .input("x", scores)
                                .add("end", op, List.of("x"), "y")
                                .output("y")
                                .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void exportedEndsComputeTheSame(String name, Graph graph) throws IOException {
        assertSame(name, graph);
    }

    @Test
    void numbersOfAFormulaAreNotLearnedButArraysAre() {
        Graph graph = Graph.builder()
                .input("x", Shape.batched(6))
                .constant("number", Tensor.of(Shape.of(), 0.7f))
                .constant("array", positive(6))
                .add("half", new Binary(Binary.Kind.MUL), List.of("x", "number"), "h")
                .add("shifted", new Binary(Binary.Kind.MUL), List.of("h", "array"), "s")
                .add("scores", new Linear(random(3, 6), random(3)), List.of("s"), "y")
                .output("y")
                .build();
        ComputationGraph network = ComputationGraphExport.of(graph);
        INDArray number = parameter(network, "number").dup();
        INDArray array = parameter(network, "array").dup();
        for (int step = 0; step < 3; step++) {
            network.fit(new INDArray[] {NdTensors.toNdArray(random(3, 6))}, new INDArray[] {Nd4j.eye(3)});
        }
        assertEquals(number, parameter(network, "number"));
        assertNotEquals(array, parameter(network, "array"));
    }

    private static INDArray parameter(ComputationGraph network, String vertex) {
        return network.getVertex(vertex).paramTable(false).get("value");
    }

    @Test
    void thereIsARuleForEveryOperator() {
        Set<Class<?>> operators = new HashSet<>(Arrays.asList(Op.class.getPermittedSubclasses()));
        operators.removeAll(List.of(Input.class, Constant.class));
        assertEquals(operators, Layers.known());
    }
}
