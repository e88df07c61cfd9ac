package org.saliency4j.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.ScalarFunction;
import org.saliency4j.engine.reference.Draws;

/** The contract of the activation kernels: the functions evaluated in double. */
@Tag("kernels")
class ActivationKernelsTest {
    private static final float GUARD = 12345.678f;
    /** Some roundings of 2^-24 each, and a polynomial good to 2^-22. */
    private static final double RELATIVE = 0x1.0p-21;
    /** Rounding x by 2^-24 of it changes exp(x) by x times that; twice, with a factor before x. */
    private static final double CONDITION = 0x1.0p-23;
    /** Where functions vanish they may do so early: where exp(x) is no normal number, times x. */
    private static final double ABSOLUTE = 2e-36;

    private static double tolerance(double expected, float x) {
        return ABSOLUTE + Math.abs(expected) * (RELATIVE + CONDITION * Math.min(100, Math.abs(x)));
    }

    /** A function. */
    record Problem(Kernels kernels, Activation activation) {
        @Override
        public String toString() {
            return kernels.name() + " " + activation;
        }
    }

    static Stream<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Variants.all().forEach(kernels -> {
            for (Activation.Kind kind : Activation.Kind.values()) {
                problems.add(new Problem(kernels, new Activation(kind, 0.75f, 1.25f)));
            }
            problems.add(new Problem(kernels, Activation.of(Activation.Kind.SWISH)));
            problems.add(new Problem(kernels, new Activation(Activation.Kind.SWISH, -1.5f, 0)));
            problems.add(new Problem(kernels, Activation.clip(-1, 2)));
            problems.add(new Problem(kernels, Activation.clip(0, 6)));
        });
        return problems.stream();
    }

    /** Around the bends, far out, and everywhere in between; positive alone for functions that have no others. */
    private static float[] arguments(Activation activation) {
        List<Float> x = new ArrayList<>();
        for (float v :
                new float[] {0, 1e-30f, 1e-6f, 0.5f, 0.75f, 1, 1.25f, 3, 5.5f, 20, 86.9f, 87.1f, 88, 1e4f, 1e30f}) {
            x.add(v);
            x.add(-v);
        }
        for (float v : new Draws(1).floats(200, -10, 10)) {
            x.add(v);
        }
        for (float v : new Draws(2).floats(77, -100, 100)) {
            x.add(v);
        }
        boolean positive = switch (activation.kind()) {
            case LOG, SQRT, POW, RECIPROCAL -> true;
            default -> false;
        };
        float[] arguments = new float[x.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = positive ? Math.abs(x.get(i)) + 0.01f : x.get(i);
        }
        return arguments;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void valueIsTheFunction(Problem p) {
        ScalarFunction function = ScalarFunction.of(p.activation);
        float[] x = arguments(p.activation);
        float[] in = new float[x.length + 3];
        System.arraycopy(x, 0, in, 3, x.length);
        float[] out = new float[x.length + 2];
        Arrays.fill(out, GUARD);
        p.kernels.activation().value(p.activation, in, 3, out, 1, x.length);
        for (int i = 0; i < x.length; i++) {
            double value = function.value(x[i]);
            assertEquals((float) value, out[1 + i], Float.isInfinite((float) value) ? 0 : tolerance(value, x[i]));
        }
        assertEquals(GUARD, out[0]);
        assertEquals(GUARD, out[x.length + 1]);
        p.kernels.activation().value(p.activation, in, 3, in, 3, x.length);
        assertArrayEquals(Arrays.copyOfRange(out, 1, 1 + x.length), Arrays.copyOfRange(in, 3, 3 + x.length));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void slopeIsTheDerivative(Problem p) {
        ScalarFunction function = ScalarFunction.of(p.activation);
        float[] x = arguments(p.activation);
        float[] gradient = new float[x.length + 2];
        Arrays.fill(gradient, 1, x.length + 1, 1);
        gradient[0] = GUARD;
        gradient[x.length + 1] = GUARD;
        p.kernels.activation().slope(p.activation, x, 0, gradient, 1, gradient, 1, x.length);
        for (int i = 0; i < x.length; i++) {
            double slope = function.slope(x[i]);
            // Near their zeros the derivatives of swishes are differences of numbers up to 1.
            boolean swish =
                    p.activation.kind() == Activation.Kind.SWISH || p.activation.kind() == Activation.Kind.HARD_SWISH;
            double difference = swish && Math.abs(x[i]) < 3 ? RELATIVE : 0;
            assertEquals((float) slope, gradient[1 + i], difference + tolerance(slope, x[i]));
        }
        assertEquals(GUARD, gradient[0]);
        assertEquals(GUARD, gradient[x.length + 1]);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void bitsDoNotDependOnThePlace(Problem p) {
        float[] x = arguments(p.activation);
        float[] whole = new float[x.length];
        p.kernels.activation().value(p.activation, x, 0, whole, 0, x.length);
        float[] slopes = new float[x.length];
        Arrays.fill(slopes, 0.7f);
        p.kernels.activation().slope(p.activation, x, 0, slopes, 0, slopes, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            float[] one = {0};
            p.kernels.activation().value(p.activation, x, i, one, 0, 1);
            assertEquals(whole[i], one[0]);
            float[] slope = {GUARD, GUARD};
            p.kernels.activation().slope(p.activation, x, i, new float[] {0.7f}, 0, slope, 0, 1);
            assertEquals(GUARD, slope[1]);
            assertEquals(slopes[i], slope[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void notANumberStaysWhatItIs(Problem p) {
        ScalarFunction function = ScalarFunction.of(p.activation);
        float[] out = {0};
        p.kernels.activation().value(p.activation, new float[] {Float.NaN}, 0, out, 0, 1);
        assertEquals((float) function.value(Double.NaN), out[0]);
    }
}
