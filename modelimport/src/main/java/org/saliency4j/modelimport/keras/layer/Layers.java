package org.saliency4j.modelimport.keras.layer;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.modelimport.keras.config.LayerSpec;
import org.saliency4j.modelimport.keras.config.ModelParser;

/** The table of layers: what a call of each class becomes. */
public final class Layers {
    private static final String ANY = "all";
    private static final String INFERENCE = "nothing at inference";

    private static final Map<String, LayerKind> KINDS = Map.ofEntries(
            kind(
                    "Activation",
                    Activations::activation,
                    "every function of keras.activations but sparsemax and threshold"),
            kind("ActivityRegularization", Layers::same, INFERENCE),
            kind("Add", Merges.chain(Binary.Kind.ADD), ANY),
            kind("AlphaDropout", Layers::same, INFERENCE),
            kind("Attention", Attentions::dot, "score_mode dot, use_scale; no masks"),
            kind("Average", Merges::average, ANY),
            kind("AveragePooling1D", Pools.window(PoolKind.AVERAGE, 1), ANY),
            kind("AveragePooling2D", Pools.window(PoolKind.AVERAGE, 2), ANY),
            kind("BatchNormalization", Normalizations::batch, "one axis, the first after the batch or the last"),
            kind("Concatenate", Merges::concatenate, "every axis but the batch"),
            kind("Conv1D", Convolutions.plain(1), "all, causal padding included"),
            kind("Conv1DTranspose", Convolutions.transposed(1), ANY),
            kind("Conv2D", Convolutions.plain(2), ANY),
            kind("Conv2DTranspose", Convolutions.transposed(2), ANY),
            kind("Cropping1D", Reshapes.edges("cropping", -1, 1), ANY),
            kind("Cropping2D", Reshapes.edges("cropping", -1, 2), ANY),
            kind("Dense", Products::dense, "values of any rank"),
            kind("DepthwiseConv1D", Convolutions.depthwise(1), ANY),
            kind("DepthwiseConv2D", Convolutions.depthwise(2), ANY),
            kind("Dot", Merges::dot, "values of 2 or 3 axes, no normalize"),
            kind("Dropout", Layers::same, INFERENCE),
            kind("ELU", Activations::elu, ANY),
            kind("EinsumDense", Products::einsum, "equations whose axes are each in two of the three parts"),
            kind("Flatten", Reshapes::flatten, ANY),
            kind("GaussianDropout", Layers::same, INFERENCE),
            kind("GaussianNoise", Layers::same, INFERENCE),
            kind("GlobalAveragePooling1D", Pools.global(PoolKind.AVERAGE, 1), ANY),
            kind("GlobalAveragePooling2D", Pools.global(PoolKind.AVERAGE, 2), ANY),
            kind("GlobalMaxPooling1D", Pools.global(PoolKind.MAX, 1), ANY),
            kind("GlobalMaxPooling2D", Pools.global(PoolKind.MAX, 2), ANY),
            kind("GroupNormalization", Normalizations::group, "the first axis after the batch or the last"),
            kind("Identity", Layers::same, ANY),
            kind("LayerNormalization", Normalizations::layer, "every axis; no rms_scaling"),
            kind("LeakyReLU", Activations::leakyRelu, ANY),
            kind("LocallyConnected1D", c -> Products.locallyConnected(c, 1), "padding valid, implementation 1"),
            kind("LocallyConnected2D", c -> Products.locallyConnected(c, 2), "padding valid, implementation 1"),
            kind("MaxPooling1D", Pools.window(PoolKind.MAX, 1), ANY),
            kind("MaxPooling2D", Pools.window(PoolKind.MAX, 2), ANY),
            kind("Maximum", Merges.chain(Binary.Kind.MAX), ANY),
            kind("Minimum", Merges.chain(Binary.Kind.MIN), ANY),
            kind("MultiHeadAttention", Attentions::multiHead, "values of 3 axes; no masks, gates or windows"),
            kind("Multiply", Merges.chain(Binary.Kind.MUL), ANY),
            kind("Normalization", Normalizations::input, "the last axis, or None"),
            kind("PReLU", Activations::prelu, ANY),
            kind("Permute", Reshapes::permute, ANY),
            kind("RMSNormalization", Normalizations::rootMeanSquare, ANY),
            kind("ReLU", Activations::relu, "max_value, negative_slope, threshold"),
            kind("RepeatVector", Reshapes::repeatVector, ANY),
            kind("Rescaling", Normalizations::rescaling, "one number, or one a channel"),
            kind("Reshape", Reshapes::reshape, ANY),
            kind("Resizing", Resizing::resizing, "nearest, bilinear; no antialias, crop or pad"),
            kind("SeparableConv1D", Convolutions.separable(1), ANY),
            kind("SeparableConv2D", Convolutions.separable(2), ANY),
            kind("Softmax", Activations::softmaxLayer, "one axis"),
            kind("SpatialDropout1D", Layers::same, INFERENCE),
            kind("SpatialDropout2D", Layers::same, INFERENCE),
            kind("Subtract", Merges::subtract, ANY),
            kind("ThresholdedReLU", Activations::thresholdedRelu, ANY),
            kind("TimeDistributed", Layers::timeDistributed, "Dense, and layers that treat each element alike"),
            kind("UnitNormalization", Normalizations::unit, ANY),
            kind("UpSampling1D", Resizing.upSampling(1), ANY),
            kind("UpSampling2D", Resizing.upSampling(2), "nearest, bilinear"),
            kind("ZeroPadding1D", Reshapes.edges("padding", 1, 1), ANY),
            kind("ZeroPadding2D", Reshapes.edges("padding", 1, 2), ANY));

    /** Layers of training only, by the beginning of their names. */
    private static final String AUGMENTATION = "Random";

    private static final Set<String> ELEMENTWISE = Set.of(
            "Activation",
            "ActivityRegularization",
            "Dropout",
            "ELU",
            "GaussianDropout",
            "GaussianNoise",
            "Identity",
            "LeakyReLU",
            "ReLU",
            "Softmax",
            "ThresholdedReLU");

    /** What to use instead of some layers that are asked for often. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            entry("Lambda", "Python code, which is not run: use Rescaling, Activation or keras.ops"),
            entry("Embedding", "takes whole numbers, which have no gradient: feed the embedded values"),
            entry("Conv3D", "use Conv1D or Conv2D"),
            entry("MaxPooling3D", "use MaxPooling2D"),
            entry("LSTM", "no recurrent layers: use Conv1D or MultiHeadAttention"),
            entry("GRU", "no recurrent layers: use Conv1D or MultiHeadAttention"),
            entry("SimpleRNN", "no recurrent layers: use Conv1D or MultiHeadAttention"),
            entry("Bidirectional", "no recurrent layers: use Conv1D or MultiHeadAttention"),
            entry("Masking", "no masks: remove it"),
            entry("AdditiveAttention", "use Attention or MultiHeadAttention"),
            entry("TFOpLambda", "of TensorFlow's functions only the common ones: use layers"),
            entry("TensorFlowOpLayer", "use layers in place of TensorFlow's functions"));

    private Layers() {}

    private static Map.Entry<String, LayerKind> kind(String type, Layer layer, String settings) {
        return entry(type, new LayerKind(layer, settings));
    }

    /**
     * Whether a layer is in the table.
     *
     * @param layer a layer
     * @return true if a call of it can be built
     */
    public static boolean knows(LayerSpec layer) {
        return find(layer) != null;
    }

    static @Nullable Layer find(LayerSpec layer) {
        LayerKind kind = KINDS.get(layer.type());
        if (kind != null && !layer.module().startsWith("keras.src.ops")) {
            return kind.layer();
        }
        return layer.type().startsWith(AUGMENTATION) ? Layers::same : Functions.find(layer);
    }

    /** Whether a layer does to each element of a value what it does to the others. */
    static boolean isElementwise(String type) {
        return ELEMENTWISE.contains(type);
    }

    /**
     * Builds a call.
     *
     * @param layer the layer, which the table has
     * @param call its settings, operands and weights
     * @return the layer's value
     * @throws IllegalArgumentException if it cannot be expressed
     */
    public static Held build(LayerSpec layer, LayerCall call) {
        Layer found = find(layer);
        if (found == null) {
            throw new IllegalArgumentException(layer.type() + " is not supported");
        }
        return call.finish(found.build(call));
    }

    /**
     * What to use in place of a layer that is not supported.
     *
     * @param type its class
     * @return a few words
     */
    public static String instead(String type) {
        return INSTEAD.getOrDefault(type, "not among the " + KINDS.size() + " classes of docs/keras-support.md");
    }

    /**
     * The classes of the table, for people.
     *
     * @return which settings are supported, by class
     */
    public static Map<String, String> supported() {
        Map<String, String> all = new TreeMap<>();
        KINDS.forEach((type, kind) -> all.put(type, kind.settings()));
        all.put("Random*", INFERENCE);
        return all;
    }

    /**
     * The functions that may be called in place of layers, for people.
     *
     * @return their classes in {@code keras.ops}
     */
    public static List<String> functions() {
        return Functions.names();
    }

    /** Layers that do nothing at inference; whatever they store is for training. */
    private static Held same(LayerCall c) {
        c.weights().ignoreRest();
        return c.input();
    }

    /** A layer applied to each step of a sequence, where that is the same as to the whole. */
    private static Held timeDistributed(LayerCall c) {
        LayerSpec inner = ModelParser.wrapped(c.settings().get("layer"));
        Layer layer = find(inner);
        if (layer == null || !(inner.type().equals("Dense") || isElementwise(inner.type()))) {
            throw c.settings().refuse("layer", "Dense or an activation, not " + inner.type());
        }
        return layer.build(c.inside(inner.settings(), c.weights().part("layer"), c.input()));
    }
}
