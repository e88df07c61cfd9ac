package org.saliency4j.dl4j.read.layer;

import static java.util.Map.entry;

import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Activation.Kind;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.op.Where;

/** The table of activation functions. */
final class ActivationFunctions {
    /** Klambauer et al. 2017. */
    private static final float SELU_ALPHA = 1.6732632f;

    private static final float SELU_SCALE = 1.050701f;

    private static final Map<Class<? extends IActivation>, Function<IActivation>> TABLE = Map.ofEntries(
            function(ActivationCube.class, (c, f, x) -> cube(c, x)),
            function(ActivationELU.class, (c, f, x) -> step(c, new Activation(Kind.ELU, (float) f.getAlpha(), 0), x)),
            function(ActivationGELU.class, ActivationFunctions::gelu),
            function(
                    ActivationHardSigmoid.class,
                    (c, f, x) -> step(c, new Activation(Kind.HARD_SIGMOID, 0.2f, 0.5f), x)),
            function(ActivationHardTanH.class, (c, f, x) -> step(c, Activation.clip(-1, 1), x)),
            function(ActivationIdentity.class, (c, f, x) -> x),
            function(
                    ActivationLReLU.class,
                    (c, f, x) -> step(c, new Activation(Kind.LEAKY_RELU, (float) f.getAlpha(), 0), x)),
            plain(ActivationMish.class, Kind.MISH),
            function(ActivationRationalTanh.class, (c, f, x) -> rationalTanh(c, x)),
            function(ActivationReLU.class, ActivationFunctions::relu),
            // At inference DL4J passes the middle slope as the bound of a rectifier.
            function(
                    ActivationRReLU.class,
                    (c, f, x) -> step(
                            c, Activation.clip((float) (0.5 * (f.getL() + f.getU())), Float.POSITIVE_INFINITY), x)),
            function(ActivationReLU6.class, (c, f, x) -> step(c, Activation.clip(0, 6), x)),
            function(
                    ActivationRectifiedTanh.class,
                    (c, f, x) -> step(c, Activation.of(Kind.RELU), step(c, Activation.of(Kind.TANH), x))),
            function(ActivationSELU.class, (c, f, x) -> step(c, new Activation(Kind.SELU, SELU_ALPHA, SELU_SCALE), x)),
            plain(ActivationSigmoid.class, Kind.SIGMOID),
            plain(ActivationSoftPlus.class, Kind.SOFTPLUS),
            plain(ActivationSoftSign.class, Kind.SOFTSIGN),
            // DL4J takes the last axis, whatever it means.
            function(ActivationSoftmax.class, (c, f, x) -> softmax(c, x, x.inGraph(x.rank() - 1))),
            plain(ActivationSwish.class, Kind.SWISH),
            plain(ActivationTanH.class, Kind.TANH),
            function(
                    ActivationThresholdedReLU.class,
                    (c, f, x) -> step(c, new Activation(Kind.THRESHOLDED_RELU, (float) f.getTheta(), 0), x)));

    private ActivationFunctions() {}

    /** What a function becomes. */
    @FunctionalInterface
    private interface Function<F extends IActivation> {
        Held build(VertexCall c, F function, Held x);
    }

    private static <F extends IActivation> Map.Entry<Class<? extends IActivation>, Function<IActivation>> function(
            Class<F> type, Function<F> translation) {
        return entry(type, (c, f, x) -> translation.build(c, type.cast(f), x));
    }

    private static Map.Entry<Class<? extends IActivation>, Function<IActivation>> plain(
            Class<? extends IActivation> type, Kind kind) {
        return entry(type, (c, f, x) -> step(c, Activation.of(kind), x));
    }

    private static Held step(VertexCall c, Activation activation, Held x) {
        return c.step("activation", activation, x);
    }

    /** The function of a layer's values; a softmax is taken along the last axis, as DL4J does. */
    static Held apply(VertexCall c, IActivation function, Held x) {
        Function<IActivation> translation = TABLE.get(function.getClass());
        if (translation == null) {
            throw new IllegalArgumentException("activation function "
                    + function.getClass().getSimpleName() + ", expected one of "
                    + String.join(
                            ", ",
                            TABLE.keySet().stream()
                                    .map(type -> type.getSimpleName().replace("Activation", ""))
                                    .sorted()
                                    .toList()));
        }
        return translation.build(c, function, x);
    }

    /** The function of a loss layer's values, which DL4J applies to the channels of each pixel or step. */
    static Held applyToChannels(VertexCall c, IActivation function, Held x) {
        return function instanceof ActivationSoftmax ? softmax(c, x, 1) : apply(c, function, x);
    }

    private static Held softmax(VertexCall c, Held x, int axis) {
        return c.step("softmax", new Softmax(axis, Softmax.Form.PROBABILITY), x);
    }

    private static Held cube(VertexCall c, Held x) {
        return multiplied(c, multiplied(c, x, x), x);
    }

    private static Held multiplied(VertexCall c, Held a, Held b) {
        return c.step("product", new Binary(Binary.Kind.MUL), a, b);
    }

    /** {@code x sigmoid(1.702 x)}, or with precision {@code x / 2 (1 + tanh(sqrt(2 / pi) (x + (0.044715 x)^3)))}. */
    private static Held gelu(VertexCall c, ActivationGELU function, Held x) {
        if (!function.isPrecise()) {
            return step(c, new Activation(Kind.SWISH, 1.702f, 0), x);
        }
        // Hendrycks and Gimpel 2016 cube x only, not its factor; ND4J cubes both.
        Held small = c.step("small", new Binary(Binary.Kind.MUL), x, c.number("rate", 0.044715));
        Held sum = added(c, x, cube(c, small));
        Held angle = c.step("scaled", new Binary(Binary.Kind.MUL), sum, c.number("scale", Math.sqrt(2 / Math.PI)));
        Held tanh = added(c, step(c, Activation.of(Kind.TANH), angle), c.number("one", 1));
        Held half = c.step("half", new Binary(Binary.Kind.MUL), x, c.number("share", 0.5));
        return multiplied(c, half, tanh);
    }

    private static Held relu(VertexCall c, ActivationReLU function, Held x) {
        double threshold = function.getThreshold() == null ? 0 : function.getThreshold();
        double slope = function.getNegativeSlope() == null ? 0 : function.getNegativeSlope();
        Held y;
        if (threshold != 0) {
            Held at = c.number("threshold", threshold);
            Held above = c.step("above", new Binary(Binary.Kind.GREATER_OR_EQUAL), x, at);
            Held below = c.step("below", new Binary(Binary.Kind.SUB), x, at);
            Held sloped = c.step("sloped", new Binary(Binary.Kind.MUL), below, c.number("slope", slope));
            y = c.step("activation", new Where(), above, x, sloped);
        } else {
            y = step(c, slope == 0 ? Activation.of(Kind.RELU) : new Activation(Kind.LEAKY_RELU, (float) slope, 0), x);
        }
        return function.getMax() == null
                ? y
                : step(
                        c,
                        Activation.clip(
                                Float.NEGATIVE_INFINITY, function.getMax().floatValue()),
                        y);
    }

    /** {@code 1.7159 sign(y) (1 - 1 / (1 + |y| + y^2 + 1.41645 y^4))} with {@code y = 2/3 x}. */
    private static Held rationalTanh(VertexCall c, Held x) {
        Held y = c.step("scaled", new Binary(Binary.Kind.MUL), x, c.number("rate", 2.0 / 3));
        Held size = step(c, Activation.of(Kind.ABS), y);
        Held square = multiplied(c, y, y);
        Held fourth = c.step(
                "weighted", new Binary(Binary.Kind.MUL), multiplied(c, square, square), c.number("weight", 1.41645));
        Held sum = added(c, added(c, size, square), fourth);
        Held inverse = step(c, Activation.of(Kind.RECIPROCAL), added(c, sum, c.number("one", 1)));
        Held rest = added(c, step(c, Activation.of(Kind.NEG), inverse), c.number("one", 1));
        Held sign = step(c, Activation.of(Kind.SIGN), y);
        return c.step("tanh", new Binary(Binary.Kind.MUL), multiplied(c, rest, sign), c.number("height", 1.7159));
    }

    private static Held added(VertexCall c, Held a, Held b) {
        return c.step("sum", new Binary(Binary.Kind.ADD), a, b);
    }
}
