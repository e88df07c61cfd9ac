package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.saliency4j.engine.kernel.ActivationKernels;
import org.saliency4j.engine.op.Activation;

/**
 * The functions that networks use after every layer, in vectors; the others are left to another variant. What does not fill a vector is filled
 * up, so that every element takes the same path.
 */
final class VectorActivationKernels implements ActivationKernels {
    private final ActivationKernels others;

    VectorActivationKernels(ActivationKernels others) {
        this.others = others;
    }

    @Override
    public void value(Activation activation, float[] x, int s, float[] y, int d, int n) {
        if (!isVectorised(activation)) {
            others.value(activation, x, s, y, d, n);
            return;
        }
        int whole = n - n % LANES;
        wholeValue(activation, x, s, y, d, whole);
        if (whole < n) {
            float[] in = Arrays.copyOf(Arrays.copyOfRange(x, s + whole, s + n), LANES);
            wholeValue(activation, in, 0, in, 0, LANES);
            System.arraycopy(in, 0, y, d + whole, n - whole);
        }
    }

    @Override
    public void slope(Activation activation, float[] x, int s, float[] gradient, int g, float[] target, int d, int n) {
        if (!isVectorised(activation)) {
            others.slope(activation, x, s, gradient, g, target, d, n);
            return;
        }
        int whole = n - n % LANES;
        wholeSlope(activation, x, s, gradient, g, target, d, whole);
        if (whole < n) {
            float[] in = Arrays.copyOf(Arrays.copyOfRange(x, s + whole, s + n), LANES);
            float[] out = Arrays.copyOf(Arrays.copyOfRange(gradient, g + whole, g + n), LANES);
            wholeSlope(activation, in, 0, out, 0, out, 0, LANES);
            System.arraycopy(out, 0, target, d + whole, n - whole);
        }
    }

    private static boolean isVectorised(Activation activation) {
        return switch (activation.kind()) {
            case RELU, CLIP, HARD_SWISH, HARD_SIGMOID, LEAKY_RELU, SIGMOID, SWISH -> true;
            default -> false;
        };
    }

    private static void wholeValue(Activation activation, float[] x, int s, float[] y, int d, int n) {
        float alpha = activation.alpha();
        float beta = activation.beta();
        switch (activation.kind()) {
            case RELU -> clip(x, s, 0, Float.POSITIVE_INFINITY, y, d, n);
            case CLIP -> clip(x, s, alpha, beta, y, d, n);
            case HARD_SWISH -> hardSwish(x, s, y, d, n);
            case HARD_SIGMOID -> hardSigmoid(x, s, alpha, beta, y, d, n);
            case LEAKY_RELU -> leaky(x, s, alpha, y, d, n);
            case SIGMOID -> Sigmoid.value(x, s, y, d, n);
            default -> Sigmoid.swish(x, s, alpha, y, d, n);
        }
    }

    private static void wholeSlope(
            Activation activation, float[] x, int s, float[] gradient, int g, float[] target, int d, int n) {
        float alpha = activation.alpha();
        float beta = activation.beta();
        switch (activation.kind()) {
            case RELU -> stop(x, s, 0, Float.POSITIVE_INFINITY, gradient, g, target, d, n);
            case CLIP -> stop(x, s, alpha, beta, gradient, g, target, d, n);
            case HARD_SWISH -> hardSwishSlope(x, s, gradient, g, target, d, n);
            case HARD_SIGMOID -> hardSigmoidSlope(x, s, alpha, beta, gradient, g, target, d, n);
            case LEAKY_RELU -> leakySlope(x, s, alpha, gradient, g, target, d, n);
            case SIGMOID -> Sigmoid.slope(x, s, gradient, g, target, d, n);
            default -> Sigmoid.swishSlope(x, s, alpha, gradient, g, target, d, n);
        }
    }

    private static void clip(float[] x, int s, float low, float high, float[] y, int d, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, s + i);
            FloatVector raised = v.blend(low, v.compare(VectorOperators.LT, low));
            raised.blend(high, raised.compare(VectorOperators.GT, high)).intoArray(y, d + i);
        }
    }

    private static void stop(
            float[] x, int s, float low, float high, float[] gradient, int g, float[] target, int d, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, s + i);
            VectorMask<Float> inside = v.compare(VectorOperators.GT, low).and(v.compare(VectorOperators.LT, high));
            zero.blend(FloatVector.fromArray(SPECIES, gradient, g + i), inside).intoArray(target, d + i);
        }
    }

    private static void leaky(float[] x, int s, float alpha, float[] y, int d, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, s + i);
            v.mul(alpha).blend(v, v.compare(VectorOperators.GT, 0)).intoArray(y, d + i);
        }
    }

    private static void leakySlope(
            float[] x, int s, float alpha, float[] gradient, int g, float[] target, int d, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, s + i);
            FloatVector w = FloatVector.fromArray(SPECIES, gradient, g + i);
            w.mul(alpha).blend(w, v.compare(VectorOperators.GT, 0)).intoArray(target, d + i);
        }
    }

    private static void hardSigmoid(float[] x, int s, float alpha, float beta, float[] y, int d, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, s + i).mul(alpha).add(beta);
            FloatVector raised = v.blend(0, v.compare(VectorOperators.LT, 0));
            raised.blend(1, raised.compare(VectorOperators.GT, 1)).intoArray(y, d + i);
        }
    }

    private static void hardSigmoidSlope(
            float[] x, int s, float alpha, float beta, float[] gradient, int g, float[] target, int d, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, s + i).mul(alpha).add(beta);
            VectorMask<Float> inside = v.compare(VectorOperators.GT, 0).and(v.compare(VectorOperators.LT, 1));
            zero.blend(FloatVector.fromArray(SPECIES, gradient, g + i).mul(alpha), inside)
                    .intoArray(target, d + i);
        }
    }

    private static void hardSwish(float[] x, int s, float[] y, int d, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, s + i);
            FloatVector ramp = v.add(3);
            ramp = ramp.blend(0, ramp.compare(VectorOperators.LT, 0));
            ramp = ramp.blend(6, ramp.compare(VectorOperators.GT, 6));
            v.mul(ramp).div(6).intoArray(y, d + i);
        }
    }

    private static void hardSwishSlope(float[] x, int s, float[] gradient, int g, float[] target, int d, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, s + i);
            FloatVector slope = v.div(3).add(0.5f);
            slope = slope.blend(0, v.compare(VectorOperators.LE, -3));
            slope = slope.blend(1, v.compare(VectorOperators.GE, 3));
            FloatVector.fromArray(SPECIES, gradient, g + i).mul(slope).intoArray(target, d + i);
        }
    }
}
