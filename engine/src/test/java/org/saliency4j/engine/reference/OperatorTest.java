package org.saliency4j.engine.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.engine.runtime.CompileOptions;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Objective;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.engine.thread.WorkerPool;

/** Every operator and every fusion against its definition in double, forward and backward. */
@Tag("kernels")
class OperatorTest {
    private static final int BATCH = 2;
    /**
     * Relative error (L2) of a value: each is a chain of at most a few hundred roundings of 2^-24 each, most of which cancel; the sum of 64
     * roundings that all point the same way is more than any chain here comes to.
     */
    private static final double FORWARD = 64 * 0x1.0p-24;
    /** A gradient is a forward chain followed by a backward chain of the same length. */
    private static final double BACKWARD = 2 * FORWARD;
    /** Step of the central differences: their error is about step^2 = 1e-10 plus 1e-16 / step = 1e-11, far below the tolerance. */
    private static final double STEP = 1e-5;

    /** A fixed weighted sum of all elements of the output, so that every one of them matters to the gradient. */
    private static final class WeightedSum implements Objective {
        @Override
        public double evaluate(int row, float[] scores, float[] gradient) {
            double sum = 0;
            for (int i = 0; i < scores.length; i++) {
                gradient[i] = (float) weight(row, i);
                sum += weight(row, i) * scores[i];
            }
            return sum;
        }

        static double weight(int row, int i) {
            return (float) Math.sin(1 + 0.7 * i + 1.9 * row);
        }

        @Override
        public String spec() {
            return "weighted";
        }
    }

    static java.util.stream.Stream<OperatorProblem> problems() {
        return OperatorProblem.all();
    }

    static java.util.stream.Stream<OperatorProblem> largeProblems() {
        return OperatorProblem.large();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void valueIsTheDefinition(OperatorProblem problem) {
        Tensor input = problem.input(BATCH);
        Tensor y = CompiledNetwork.compile(problem.graph())
                .trace(input, Taps.none().activation("y"))
                .activation("y");
        DoubleTensor expected = new ReferenceNetwork(problem.graph())
                .run(DoubleTensor.of(input))
                .get("y");
        assertArrayEquals(expected.dims(), y.shape().dims());
        assertClose(expected.data(), y, FORWARD, problem.name());
    }

    @ParameterizedTest
    @MethodSource("problems")
    void gradientIsTheCentralDifference(OperatorProblem problem) {
        Tensor input = problem.input(BATCH);
        Trace trace = CompiledNetwork.compile(problem.graph())
                .trace(input, Objectives.of("y", new WeightedSum()), Taps.none().inputGradient());
        assertClose(differences(problem, DoubleTensor.of(input)), trace.inputGradient(), BACKWARD, problem.name());
    }

    @ParameterizedTest
    @MethodSource({"problems", "largeProblems"})
    void bitsDependNeitherOnBatchNorOnThreadsNorOnFusion(OperatorProblem problem) {
        Tensor input = problem.input(5);
        CompileOptions options = CompileOptions.defaults();
        Objective objective = Objectives.of("y", new WeightedSum());
        Taps taps = Taps.none().activation("y").inputGradient();
        CompiledNetwork one = CompiledNetwork.compile(problem.graph(), options.withPool(new WorkerPool(1)));
        CompiledNetwork four = CompiledNetwork.compile(problem.graph(), options.withPool(new WorkerPool(4)));
        Trace whole = four.trace(input, objective, taps);
        Trace serial = one.trace(input, objective, taps);
        assertArrayEquals(serial.activation("y").data(), whole.activation("y").data());
        assertArrayEquals(serial.inputGradient().data(), whole.inputGradient().data());
        for (int n = 0; n < 5; n++) {
            int row = n;
            Objective ofRow = Objectives.of("y", new Objective() {
                @Override
                public double evaluate(int ignored, float[] scores, float[] gradient) {
                    return new WeightedSum().evaluate(row, scores, gradient);
                }

                @Override
                public String spec() {
                    return "row";
                }
            });
            Trace single = four.trace(input.row(n), ofRow, taps);
            assertArrayEquals(
                    whole.activation("y").row(n).data(), single.activation("y").data());
            assertArrayEquals(
                    whole.inputGradient().row(n).data(), single.inputGradient().data());
        }
    }

    private static double[] differences(OperatorProblem problem, DoubleTensor input) {
        ReferenceNetwork reference = new ReferenceNetwork(problem.graph());
        double[] gradient = new double[input.data().length];
        for (int i = 0; i < gradient.length; i++) {
            double x = input.data()[i];
            input.data()[i] = x + STEP;
            double above = sum(reference.run(input));
            input.data()[i] = x - STEP;
            double below = sum(reference.run(input));
            input.data()[i] = x;
            gradient[i] = (above - below) / (2 * STEP);
        }
        return gradient;
    }

    private static double sum(Map<String, DoubleTensor> values) {
        DoubleTensor y = values.get("y");
        int perRow = y.data().length / y.dims()[0];
        double sum = 0;
        for (int i = 0; i < y.data().length; i++) {
            sum += WeightedSum.weight(i / perRow, i % perRow) * y.data()[i];
        }
        return sum;
    }

    private static void assertClose(double[] expected, Tensor actual, double tolerance, String what) {
        double error = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            error += Math.pow(expected[i] - actual.data()[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        double relative = Math.sqrt(error / Math.max(norm, Double.MIN_NORMAL));
        assertTrue(relative <= tolerance, () -> what + ": relative error " + relative + ", at most " + tolerance);
    }
}
