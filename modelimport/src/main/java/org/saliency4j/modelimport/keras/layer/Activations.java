package org.saliency4j.modelimport.keras.layer;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Activation.Kind;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Slice;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.keras.config.LayerSpec;
import org.saliency4j.modelimport.keras.config.ModelParser;
import org.saliency4j.modelimport.keras.config.Settings;

/** The functions of {@code keras.activations}, and the layers that are one of them. */
final class Activations {
    /** A function of one value. */
    @FunctionalInterface
    interface Function {
        Held apply(LayerCall call, Held value);
    }

    private static final float SELU_ALPHA = 1.6732632f;
    private static final float SELU_SCALE = 1.050701f;
    /** The slope of the function; the layer has a default of its own. */
    private static final float LEAKY = 0.2f;

    private static final Map<String, Function> NAMED = Map.ofEntries(
            entry("celu", of(new Activation(Kind.CELU, 1, 0))),
            entry("elu", of(Activation.of(Kind.ELU))),
            entry("exponential", of(Activation.of(Kind.EXP))),
            entry("gelu", of(Activation.of(Kind.GELU))),
            entry("glu", Activations::glu),
            entry("hard_shrink", of(new Activation(Kind.SHRINK, 0.5f, 0))),
            entry("hard_sigmoid", Activations::hardSigmoid),
            entry("hard_silu", of(Activation.of(Kind.HARD_SWISH))),
            entry("hard_swish", of(Activation.of(Kind.HARD_SWISH))),
            entry("hard_tanh", of(Activation.clip(-1, 1))),
            entry("leaky_relu", of(new Activation(Kind.LEAKY_RELU, LEAKY, 0))),
            entry("linear", (c, x) -> x),
            entry("log_sigmoid", Activations::logSigmoid),
            entry("log_softmax", (c, x) -> softmax(c, x, -1, Softmax.Form.LOG)),
            entry("mish", of(Activation.of(Kind.MISH))),
            entry("relu", of(Activation.of(Kind.RELU))),
            entry("relu6", of(Activation.clip(0, 6))),
            entry("selu", of(new Activation(Kind.SELU, SELU_ALPHA, SELU_SCALE))),
            entry("sigmoid", of(Activation.of(Kind.SIGMOID))),
            entry("silu", of(Activation.of(Kind.SWISH))),
            entry("soft_shrink", of(new Activation(Kind.SHRINK, 0.5f, 0.5f))),
            entry("softmax", (c, x) -> softmax(c, x, -1, Softmax.Form.PROBABILITY)),
            entry("softplus", of(Activation.of(Kind.SOFTPLUS))),
            entry("softsign", of(Activation.of(Kind.SOFTSIGN))),
            entry("sparse_plus", Activations::sparsePlus),
            entry("sparse_sigmoid", of(new Activation(Kind.HARD_SIGMOID, 0.5f, 0.5f))),
            entry("squareplus", Activations::squarePlus),
            entry("swish", of(Activation.of(Kind.SWISH))),
            entry("tanh", of(Activation.of(Kind.TANH))),
            entry(
                    "tanh_shrink",
                    (c, x) -> c.step(
                            "shrink", new Binary(Binary.Kind.SUB), x, c.step("tanh", Activation.of(Kind.TANH), x))));

    private Activations() {}

    static Function of(Activation activation) {
        return (c, x) -> c.step(activation.label().toLowerCase(java.util.Locale.ROOT), activation, x);
    }

    static Layer plain(Kind kind) {
        return c -> of(Activation.of(kind)).apply(c, c.input());
    }

    /** A function by the name of {@code keras.activations}. */
    static Layer byName(String name) {
        Function function = NAMED.get(name);
        if (function == null) {
            throw new IllegalArgumentException("no activation '" + name + "'");
        }
        return c -> function.apply(c, c.input());
    }

    /** What a setting {@code activation} says: a name, a function with its name, or a layer. */
    static Held named(LayerCall c, JsonNode activation, Held x) {
        JsonNode name = activation;
        if (activation.isObject()) {
            JsonNode inner = activation.path("config");
            boolean function = activation.path("class_name").asText().equals("function");
            if (!function && inner.isObject()) {
                LayerSpec layer = ModelParser.wrapped(activation);
                Layer known = Layers.find(layer);
                if (known == null || !Layers.isElementwise(layer.type())) {
                    throw new IllegalArgumentException("activation '" + layer.type() + "' is not supported");
                }
                return known.build(c.inside(layer.settings(), c.weights(), x));
            }
            name = inner.isObject() ? inner.path("name") : inner;
        }
        // Some versions write the name with its package: "keras.activations>silu".
        String text = name.asText();
        Function function = NAMED.get(text.substring(Math.max(text.lastIndexOf('>'), text.lastIndexOf('.')) + 1));
        if (function == null) {
            throw new IllegalArgumentException("activation '" + (text.isEmpty() ? activation : text)
                    + "' is not supported, those of keras.activations are");
        }
        return function.apply(c, x);
    }

    static Held activation(LayerCall c) {
        return named(c, c.settings().get("activation"), c.input());
    }

    static Held relu(LayerCall c) {
        Settings s = c.settings();
        float slope = s.number("negative_slope", 0);
        float threshold = s.number("threshold", 0);
        float max = s.number("max_value", Float.MAX_VALUE);
        return relu(c, c.input(), slope, threshold, max);
    }

    /** {@code max} above it, {@code x} from the threshold on, {@code slope * (x - threshold)} below. */
    static Held relu(LayerCall c, Held x, float slope, float threshold, float max) {
        if (slope == 0 && threshold == 0) {
            return c.step("relu", max == Float.MAX_VALUE ? Activation.of(Kind.RELU) : Activation.clip(0, max), x);
        }
        Held y;
        if (threshold == 0) {
            y = c.step("relu", new Activation(Kind.LEAKY_RELU, slope, 0), x);
        } else {
            y = c.step("relu", new Activation(Kind.THRESHOLDED_RELU, threshold, 0), x);
            if (slope != 0) {
                Held below = c.step("below", Activation.clip(-Float.MAX_VALUE, threshold), x);
                Held left = minus(c, "left", below, threshold);
                y = c.step("sum", new Binary(Binary.Kind.ADD), y, times(c, "slope", left, slope));
            }
        }
        return max == Float.MAX_VALUE ? y : c.step("max", Activation.clip(-Float.MAX_VALUE, max), y);
    }

    static Held times(LayerCall c, String suffix, Held x, float factor) {
        return c.step(suffix, new Binary(Binary.Kind.MUL), x, scalar(c, suffix + "_factor", factor));
    }

    private static Held minus(LayerCall c, String suffix, Held x, float summand) {
        return c.step(suffix, new Binary(Binary.Kind.SUB), x, scalar(c, suffix + "_by", summand));
    }

    static Held scalar(LayerCall c, String suffix, float value) {
        return c.constant(suffix, Tensor.of(Shape.of(), value));
    }

    static Held leakyRelu(LayerCall c) {
        Settings s = c.settings();
        float slope = s.has("negative_slope") ? s.number("negative_slope", 0) : s.number("alpha", 0.3);
        return c.step("relu", new Activation(Kind.LEAKY_RELU, slope, 0), c.input());
    }

    static Held elu(LayerCall c) {
        return c.step("elu", new Activation(Kind.ELU, c.settings().number("alpha", 1), 0), c.input());
    }

    static Held thresholdedRelu(LayerCall c) {
        float theta = c.settings().number("theta", 1);
        return c.step("relu", new Activation(Kind.THRESHOLDED_RELU, theta, 0), c.input());
    }

    /** The slopes have the shape of a sample, with extent 1 along shared axes. */
    static Held prelu(LayerCall c) {
        Held x = c.input();
        int[] dims = x.dims();
        dims[0] = 1;
        if (c.settings().has("shared_axes")) {
            for (int axis : c.settings().integers("shared_axes")) {
                dims[x.axis(axis)] = 1;
            }
        }
        Shape slopes = Shape.of(java.util.Arrays.copyOfRange(dims, 1, dims.length));
        Tensor alpha =
                c.weights().take("alpha", slopes, t -> FixedArrays.toGraph(t.reshaped(Shape.of(dims)), x.layout()));
        return c.step("prelu", new Binary(Binary.Kind.PRELU), x, c.constant("alpha", alpha));
    }

    static Held softmaxLayer(LayerCall c) {
        if (c.inputs().size() != 1) {
            throw new IllegalArgumentException("is called with a mask, which is not supported");
        }
        List<Integer> axes = c.settings().has("axis") ? c.settings().integers("axis") : List.of(-1);
        if (axes.size() != 1) {
            throw c.settings().refuse("axis", "one axis");
        }
        return softmax(c, c.input(), axes.get(0), Softmax.Form.PROBABILITY);
    }

    static Held softmax(LayerCall c, Held x, int axis, Softmax.Form form) {
        return c.step("softmax", new Softmax(x.inGraph(x.axis(axis)), form), x);
    }

    /** Keras 3 divides by 6, the versions before by 5. */
    private static Held hardSigmoid(LayerCall c, Held x) {
        float slope = c.conventions().version() >= 3 ? 1f / 6 : 0.2f;
        return c.step("sigmoid", new Activation(Kind.HARD_SIGMOID, slope, 0.5f), x);
    }

    private static Held logSigmoid(LayerCall c, Held x) {
        Held softplus =
                c.step("softplus", Activation.of(Kind.SOFTPLUS), c.step("negative", Activation.of(Kind.NEG), x));
        return c.step("result", Activation.of(Kind.NEG), softplus);
    }

    /** {@code (x + sqrt(x^2 + 4)) / 2}. */
    private static Held squarePlus(LayerCall c, Held x) {
        Held square = c.step("square", new Binary(Binary.Kind.MUL), x, x);
        Held shifted = minus(c, "shifted", square, -4);
        Held sum = c.step("sum", new Binary(Binary.Kind.ADD), x, c.step("root", Activation.of(Kind.SQRT), shifted));
        return times(c, "half", sum, 0.5f);
    }

    /** 0 below -1, {@code ((x + 1) / 2)^2} up to 1, {@code x} above. */
    private static Held sparsePlus(LayerCall c, Held x) {
        Held inside = c.step("inside", new Activation(Kind.HARD_SIGMOID, 0.5f, 0.5f), x);
        Held square = c.step("square", new Binary(Binary.Kind.MUL), inside, inside);
        Held above = c.step("above", Activation.of(Kind.RELU), minus(c, "over", x, 1));
        return c.step("sum", new Binary(Binary.Kind.ADD), square, above);
    }

    /** One half of the channels, gated by the other. */
    private static Held glu(LayerCall c, Held x) {
        int axis = x.inGraph(x.axis(-1));
        int half = x.shape().dim(axis) / 2;
        if (half * 2 != x.shape().dim(axis)) {
            throw new IllegalArgumentException(
                    "glu of a value of shape " + x + ", expected an even number of channels");
        }
        Held gate = c.step("gate", new Slice(axis, half, half, 1), x);
        Held open = c.step("open", Activation.of(Kind.SIGMOID), gate);
        return c.step("gated", new Binary(Binary.Kind.MUL), c.step("half", new Slice(axis, 0, half, 1), x), open);
    }
}
