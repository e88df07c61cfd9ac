package org.saliency4j.modelimport.keras.layer;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Activation.Kind;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.MatMul;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.keras.config.Argument;
import org.saliency4j.modelimport.keras.config.LayerSpec;
import org.saliency4j.modelimport.keras.config.Settings;

/** Functions called on values instead of layers: {@code keras.ops} of Keras 3, and {@code tf.*} that Keras 2 wraps. */
final class Functions {
    /** By their class in {@code keras.src.ops}. */
    private static final Map<String, Layer> OPS = Map.ofEntries(
            entry("Abs", Activations.plain(Kind.ABS)),
            entry("Absolute", Activations.plain(Kind.ABS)),
            entry("Add", binary(Binary.Kind.ADD)),
            entry("Celu", Activations.byName("celu")),
            entry("Clip", Functions::clip),
            entry("Concatenate", Functions::concatenate),
            entry("Divide", binary(Binary.Kind.DIV)),
            entry("Elu", Activations.byName("elu")),
            entry("Exp", Activations.plain(Kind.EXP)),
            entry("ExpandDims", Functions::expandDims),
            entry("Gelu", Functions::gelu),
            entry("HardSigmoid", Activations.byName("hard_sigmoid")),
            entry("HardSilu", Activations.byName("hard_silu")),
            entry("HardTanh", Activations.byName("hard_tanh")),
            entry("LeakyRelu", Functions::leakyRelu),
            entry("Log", Activations.plain(Kind.LOG)),
            entry("LogSigmoid", Activations.byName("log_sigmoid")),
            entry("LogSoftmax", softmax(Softmax.Form.LOG)),
            entry("Matmul", Functions::matMul),
            entry("Max", reduce(Reduce.Kind.MAX)),
            entry("Maximum", binary(Binary.Kind.MAX)),
            entry("Mean", reduce(Reduce.Kind.MEAN)),
            entry("Min", reduce(Reduce.Kind.MIN)),
            entry("Minimum", binary(Binary.Kind.MIN)),
            entry("Mish", Activations.plain(Kind.MISH)),
            entry("Multiply", binary(Binary.Kind.MUL)),
            entry("Negative", Activations.plain(Kind.NEG)),
            entry("Power", binary(Binary.Kind.POW)),
            entry("Prod", reduce(Reduce.Kind.PRODUCT)),
            entry("Reciprocal", Activations.plain(Kind.RECIPROCAL)),
            entry("Relu", Activations.plain(Kind.RELU)),
            entry("Relu6", Activations.byName("relu6")),
            entry("Reshape", Functions::reshape),
            entry("Rsqrt", c -> c.step("power", new Activation(Kind.POW, -0.5f, 0), c.input())),
            entry("Selu", Activations.byName("selu")),
            entry("Sigmoid", Activations.plain(Kind.SIGMOID)),
            entry("Silu", Activations.byName("silu")),
            entry("Softmax", softmax(Softmax.Form.PROBABILITY)),
            entry("Softplus", Activations.plain(Kind.SOFTPLUS)),
            entry("Softsign", Activations.plain(Kind.SOFTSIGN)),
            entry("Sqrt", Activations.plain(Kind.SQRT)),
            entry("Square", c -> c.step("square", new Binary(Binary.Kind.MUL), c.input(), c.input())),
            entry("Squeeze", Functions::squeeze),
            entry("Subtract", binary(Binary.Kind.SUB)),
            entry("Sum", reduce(Reduce.Kind.SUM)),
            entry("Tanh", Activations.plain(Kind.TANH)),
            entry("Transpose", Functions::transpose),
            entry("TrueDivide", binary(Binary.Kind.DIV)));

    /** Names of TensorFlow's functions with the class above that does the same. */
    private static final Map<String, String> TENSORFLOW = Map.ofEntries(
            entry("__operators__.add", "Add"),
            entry("clip_by_value", "Clip"),
            entry("concat", "Concatenate"),
            entry("expand_dims", "ExpandDims"),
            entry("linalg.matmul", "Matmul"),
            entry("math.abs", "Abs"),
            entry("math.add", "Add"),
            entry("math.divide", "Divide"),
            entry("math.exp", "Exp"),
            entry("math.log", "Log"),
            entry("math.maximum", "Maximum"),
            entry("math.minimum", "Minimum"),
            entry("math.multiply", "Multiply"),
            entry("math.negative", "Negative"),
            entry("math.pow", "Power"),
            entry("math.reduce_max", "Max"),
            entry("math.reduce_mean", "Mean"),
            entry("math.reduce_min", "Min"),
            entry("math.reduce_sum", "Sum"),
            entry("math.rsqrt", "Rsqrt"),
            entry("math.sigmoid", "Sigmoid"),
            entry("math.softplus", "Softplus"),
            entry("math.sqrt", "Sqrt"),
            entry("math.square", "Square"),
            entry("math.subtract", "Subtract"),
            entry("math.tanh", "Tanh"),
            entry("math.truediv", "Divide"),
            entry("nn.elu", "Elu"),
            entry("nn.gelu", "Gelu"),
            entry("nn.leaky_relu", "LeakyRelu"),
            entry("nn.log_softmax", "LogSoftmax"),
            entry("nn.relu", "Relu"),
            entry("nn.relu6", "Relu6"),
            entry("nn.selu", "Selu"),
            entry("nn.sigmoid", "Sigmoid"),
            entry("nn.silu", "Silu"),
            entry("nn.softmax", "Softmax"),
            entry("nn.softplus", "Softplus"),
            entry("nn.softsign", "Softsign"),
            entry("nn.swish", "Silu"),
            entry("nn.tanh", "Tanh"),
            entry("reshape", "Reshape"),
            entry("squeeze", "Squeeze"),
            entry("transpose", "Transpose"));

    private Functions() {}

    /** The function a layer's description names, or null. */
    static @Nullable Layer find(LayerSpec layer) {
        if (layer.module().startsWith("keras.src.ops") || layer.module().startsWith("keras.ops")) {
            return OPS.get(layer.type());
        }
        if (layer.type().equals("TFOpLambda")) {
            String name = layer.settings().text("function", "");
            String op = TENSORFLOW.get(name.startsWith("keras.") ? "" : name);
            return op == null ? null : OPS.get(op);
        }
        // Without a module: a file in HDF5, where layers have a setting that functions lack.
        boolean bare = layer.module().isEmpty() && !layer.settings().has("trainable");
        return bare ? OPS.get(layer.type()) : null;
    }

    /** The names of all functions, for people. */
    static List<String> names() {
        return OPS.keySet().stream().sorted().toList();
    }

    /** An argument or setting that is not a value. */
    private static @Nullable JsonNode option(LayerCall c, int place, String... names) {
        for (String name : names) {
            if (c.operands().named().get(name) instanceof Argument.Fixed fixed
                    && !fixed.json().isNull()) {
                return fixed.json();
            }
            JsonNode setting = c.settings().find(name);
            if (setting != null) {
                return setting;
            }
        }
        List<Object> places = c.operands().places();
        return place < places.size()
                        && places.get(place) instanceof Argument.Fixed fixed
                        && !fixed.json().isNull()
                ? fixed.json()
                : null;
    }

    private static Settings options(String key, @Nullable JsonNode value) {
        com.fasterxml.jackson.databind.node.ObjectNode json =
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        json.set(key, value);
        return new Settings(json);
    }

    /** Operands by place, then by the names that follow; numbers among them become constants. */
    private static List<Held> two(LayerCall c) {
        List<Object> given = new ArrayList<>(c.operands().places());
        for (String name : List.of("x", "y", "x1", "x2", "a", "b")) {
            Object value = c.operands().named().get(name);
            if (value != null) {
                given.add(value);
            }
        }
        if (given.size() < 2) {
            throw new IllegalArgumentException("is called with " + given.size() + " operands, expected two");
        }
        List<Held> values = new ArrayList<>();
        for (Object operand : given.subList(0, 2)) {
            if (operand instanceof Held held) {
                values.add(held);
            } else if (operand instanceof Argument.Fixed fixed && fixed.json().isNumber()) {
                values.add(c.constant(
                        "operand", Tensor.of(Shape.of(), (float) fixed.json().doubleValue())));
            } else {
                throw new IllegalArgumentException("an operand is neither a value nor a number");
            }
        }
        return values;
    }

    private static Layer binary(Binary.Kind kind) {
        return c -> {
            List<Held> values = two(c);
            Held a = values.get(0);
            Held b = values.get(1);
            if (a.rank() > 0 && b.rank() > 0) {
                List<Held> same = broadcast(c, a, b);
                a = same.get(0);
                b = same.get(1);
            }
            return c.step("result", new Binary(kind), a, b).as(a.rank() == 0 ? b.layout() : a.layout());
        };
    }

    /** NumPy's rule puts new axes before the others, the batch included; only values of one rank are safe. */
    private static List<Held> broadcast(LayerCall c, Held a, Held b) {
        if (a.rank() != b.rank()) {
            throw new IllegalArgumentException("operands of shapes " + a + " and " + b + ", expected as many axes");
        }
        return Merges.aligned(c, List.of(a, b));
    }

    private static Held matMul(LayerCall c) {
        List<Held> values = two(c);
        return c.step("product", new MatMul(), c.asWritten(values.get(0)), c.asWritten(values.get(1)));
    }

    private static Layer reduce(Reduce.Kind kind) {
        return c -> {
            Held x = c.input();
            JsonNode axis = option(c, 1, "axis", "keepdims_axis");
            if (axis == null) {
                throw new IllegalArgumentException("reduces the batch, which is not supported");
            }
            List<Integer> inGraph = options("axis", axis).integers("axis").stream()
                    .map(x::axis)
                    .map(x::inGraph)
                    .sorted()
                    .distinct()
                    .toList();
            JsonNode keep = option(c, 2, "keepdims");
            if (keep != null && keep.asBoolean()) {
                return c.step("reduced", new Reduce(kind, inGraph, Reduce.Axes.KEPT), x);
            }
            boolean channels = x.layout() == Held.Layout.LAST_AXIS_FIRST && !inGraph.contains(1);
            boolean many = x.rank() - inGraph.size() > 2;
            if (x.layout() == Held.Layout.AS_WRITTEN || (channels && !many)) {
                return c.step("reduced", new Reduce(kind, inGraph, Reduce.Axes.DROPPED), x)
                        .as(Held.Layout.AS_WRITTEN);
            }
            Held written = c.asWritten(x);
            List<Integer> axes = options("axis", axis).integers("axis").stream()
                    .map(written::axis)
                    .sorted()
                    .distinct()
                    .toList();
            return c.step("reduced", new Reduce(kind, axes, Reduce.Axes.DROPPED), written);
        };
    }

    private static Held clip(LayerCall c) {
        JsonNode low = option(c, 1, "x_min", "clip_value_min");
        JsonNode high = option(c, 2, "x_max", "clip_value_max");
        if (low == null || high == null || !low.isNumber() || !high.isNumber()) {
            throw new IllegalArgumentException("clips to bounds that are not numbers");
        }
        return c.step("clip", Activation.clip((float) low.doubleValue(), (float) high.doubleValue()), c.input());
    }

    private static Held gelu(LayerCall c) {
        JsonNode approximate = option(c, 1, "approximate");
        // keras.ops approximates unless told otherwise, TensorFlow does not.
        boolean tanh = approximate == null ? c.settings().find("function") == null : approximate.asBoolean();
        return c.step("gelu", Activation.of(tanh ? Kind.GELU_TANH : Kind.GELU), c.input());
    }

    private static Held leakyRelu(LayerCall c) {
        JsonNode slope = option(c, 1, "negative_slope", "alpha");
        return c.step(
                "relu", new Activation(Kind.LEAKY_RELU, slope == null ? 0.2f : (float) slope.asDouble(), 0), c.input());
    }

    private static Layer softmax(Softmax.Form form) {
        return c -> {
            JsonNode axis = option(c, 1, "axis");
            return Activations.softmax(
                    c, c.input(), axis == null ? -1 : options("axis", axis).integer("axis"), form);
        };
    }

    private static Held concatenate(LayerCall c) {
        List<Held> values = Merges.aligned(c, c.inputs());
        JsonNode axis = option(c, 1, "axis");
        Held first = values.get(0);
        int in = first.inGraph(
                first.axis(axis == null ? -1 : options("axis", axis).integer("axis")));
        return c.step("joined", new Concat(in), values.toArray(Held[]::new));
    }

    private static Held reshape(LayerCall c) {
        List<Integer> shape =
                options("shape", option(c, 1, "newshape", "shape")).integers("shape");
        if (shape.isEmpty() || shape.get(0) != -1) {
            throw new IllegalArgumentException("reshapes to " + shape + ", expected -1 for the batch");
        }
        return Reshapes.reshaped(c, c.input(), shape.subList(1, shape.size()));
    }

    private static Held transpose(LayerCall c) {
        List<Integer> axes = options("axes", option(c, 1, "axes", "perm")).integers("axes");
        return c.settled(c.permuted("permuted", axes, c.asWritten(c.input())));
    }

    private static Held expandDims(LayerCall c) {
        Held x = c.asWritten(c.input());
        int given = options("axis", option(c, 1, "axis")).integer("axis");
        int axis = given < 0 ? given + x.rank() + 1 : given;
        if (axis < 1 || axis > x.rank()) {
            throw new IllegalArgumentException("adds axis " + given + " to a value of shape " + x);
        }
        List<Integer> dims = new ArrayList<>();
        for (int dim : x.dims()) {
            dims.add(dim);
        }
        dims.add(axis, 1);
        return c.settled(c.step("wide", new Reshape(shape(dims)), x));
    }

    private static Held squeeze(LayerCall c) {
        Held x = c.asWritten(c.input());
        List<Integer> axes = options("axis", option(c, 1, "axis")).integers("axis").stream()
                .map(x::axis)
                .toList();
        List<Integer> dims = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            if (!axes.contains(i)) {
                dims.add(x.dim(i));
            } else if (x.dim(i) != 1) {
                throw new IllegalArgumentException("drops axis " + i + " of a value of shape " + x);
            }
        }
        return c.settled(c.step("narrow", new Reshape(shape(dims)), x));
    }

    private static Shape shape(List<Integer> dims) {
        return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
    }
}
