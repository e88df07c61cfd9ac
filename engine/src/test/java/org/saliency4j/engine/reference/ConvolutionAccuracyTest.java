package org.saliency4j.engine.reference;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.step.ConvolutionAlgorithms;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** What each algorithm for 3 x 3 convolutions promises, on numbers that make it hard. */
@Tag("kernels")
class ConvolutionAccuracyTest {
    private static final int CHANNELS = 96;
    private static final int OUTPUTS = 16;
    private static final int SIZE = 17;

    /** A chain of 864 products: roundings of 2^-24 that mostly cancel come to some 1e-6. */
    private static final double DIRECT = 1e-5;
    /** Winograd's sums grow beyond the result by up to the product of the matrices' norms. */
    private static final double WINOGRAD = 1e-4;

    /** Numbers to convolve. */
    private record Input(String name, DoubleUnaryOperator of) {
        static final List<Input> ALL = List.of(
                new Input("signed", x -> x),
                new Input("positive", x -> Math.max(0, x)),
                new Input("bright with little contrast", x -> 100 + x),
                new Input("many powers of ten", x -> Math.signum(x) * Math.pow(10, 8 * Math.abs(x) - 4)),
                new Input("huge", x -> x * 1e30),
                new Input("tiny", x -> x * 1e-30));

        Tensor draw() {
            Tensor tensor = new Draws(name.hashCode()).tensor(1, CHANNELS, SIZE, SIZE);
            for (int i = 0; i < tensor.data().length; i++) {
                tensor.data()[i] = (float) of.applyAsDouble(tensor.data()[i]);
            }
            return tensor;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of("none", "F2", "F4")
                .flatMap(algorithm -> Input.ALL.stream().map(input -> Arguments.of(algorithm, input)));
    }

    @AfterEach
    void leaveToTheTable() {
        System.clearProperty(ConvolutionAlgorithms.WINOGRAD_PROPERTY);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void errorIsBounded(String algorithm, Input input) {
        System.setProperty(ConvolutionAlgorithms.WINOGRAD_PROPERTY, algorithm);
        Draws draws = new Draws(7);
        Conv2d conv =
                new Conv2d(draws.tensor(OUTPUTS, CHANNELS, 3, 3), draws.tensor(OUTPUTS), Window2d.square(3, 1, 1), 1);
        Graph graph = Graph.builder()
                .input("x", Shape.batched(CHANNELS, SIZE, SIZE))
                .add("conv", conv, List.of("x"), "y")
                .output("y")
                .build();
        Tensor x = input.draw();
        double[] expected =
                new ReferenceNetwork(graph).run(DoubleTensor.of(x)).get("y").data();
        float[] actual = CompiledNetwork.compile(graph)
                .trace(x, Taps.none().activation("y"))
                .activation("y")
                .data();
        double error = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            error += Math.pow(expected[i] - actual[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        double relative = Math.sqrt(error / norm);
        double bound = algorithm.equals("none") ? DIRECT : WINOGRAD;
        assertTrue(relative <= bound, () -> algorithm + ", " + input + ": " + relative + ", at most " + bound);
    }

    @Test
    void algorithmsNobodyKnowsAreRefused() {
        System.setProperty(ConvolutionAlgorithms.WINOGRAD_PROPERTY, "F3");
        Draws draws = new Draws(7);
        Conv2d conv = new Conv2d(draws.tensor(2, 2, 3, 3), null, Window2d.square(3, 1, 1), 1);
        Graph graph = Graph.builder()
                .input("x", Shape.batched(2, 4, 4))
                .add("conv", conv, List.of("x"), "y")
                .output("y")
                .build();
        CompiledNetwork network = CompiledNetwork.compile(graph);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> network.trace(draws.tensor(1, 2, 4, 4), Taps.none()))
                .getMessage();
        assertTrue(message.contains("expected one of none, F2, F4, got 'F3'"), message);
    }
}
