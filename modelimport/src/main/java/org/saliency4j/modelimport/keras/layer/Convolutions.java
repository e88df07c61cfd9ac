package org.saliency4j.modelimport.keras.layer;

import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.keras.config.Settings;

/** Convolutions. Keras stores kernels as rows, columns, inputs, outputs. */
final class Convolutions {
    private Convolutions() {}

    static Layer plain(int axes) {
        return c -> {
            Windows w = Windows.of(c, axes);
            Settings s = c.settings();
            int filters = s.count("filters");
            int groups = s.integer("groups", 1);
            if (groups < 1 || w.channels() % groups != 0) {
                throw s.refuse("groups", "a divisor of " + w.channels() + " channels");
            }
            int[] kernel = w.perAxis("kernel_size", 1);
            Tensor weight = kernel(c, axes, kernel, w.channels() / groups, filters);
            Window2d window = w.window(kernel, w.perAxis("strides", 1), w.perAxis("dilation_rate", 1));
            return finished(c, w, new Conv2d(weight, bias(c, filters), window, groups));
        };
    }

    private static Held finished(LayerCall c, Windows w, Conv2d conv) {
        return c.activated(w.result(c.step("conv", conv, w.image())));
    }

    private static Tensor kernel(LayerCall c, int axes, int[] kernel, int inputs, int outputs) {
        Shape stored =
                axes == 2 ? Shape.of(kernel[0], kernel[1], inputs, outputs) : Shape.of(kernel[1], inputs, outputs);
        Shape spread = Shape.of(kernel[0], kernel[1], inputs, outputs);
        if (c.conventions().version() == 1 && c.weights().isFresh()) {
            // Keras 1 stores kernels of images with channels first as outputs, inputs, rows, columns, and those of
            // sequences as images.
            Shape other = Shape.of(outputs, inputs, kernel[0], kernel[1]);
            Shape found = c.weights().peek().orElse(stored);
            if (axes == 2 ? c.isChannelsFirst() : found.equals(other) && !found.equals(stored)) {
                return c.weights().take("kernel", other, t -> turned(c, t));
            }
            if (axes == 1 && found.rank() == 4) {
                Shape asImage = Shape.of(kernel[1], 1, inputs, outputs);
                return c.weights()
                        .take(
                                "kernel",
                                asImage,
                                t -> turned(c, t.reshaped(spread).permuted(3, 2, 0, 1)));
            }
        }
        return c.weights()
                .take("kernel", stored, t -> turned(c, t.reshaped(spread).permuted(3, 2, 0, 1)));
    }

    /** Theano's kernels are turned by half a turn. */
    private static Tensor turned(LayerCall c, Tensor weight) {
        if (c.conventions().kernels() == Conventions.Kernels.AS_MULTIPLIED) {
            return weight;
        }
        int taps = weight.shape().dim(2) * weight.shape().dim(3);
        float[] from = weight.data();
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            int plane = i / taps;
            to[i] = from[plane * taps + taps - 1 - i % taps];
        }
        return Tensor.of(weight.shape(), to);
    }

    static @Nullable Tensor bias(LayerCall c, int size) {
        return c.settings().flag("use_bias", true) ? c.weights().take("bias", Shape.of(size)) : null;
    }

    static Layer depthwise(int axes) {
        return c -> {
            Windows w = Windows.of(c, axes);
            int[] kernel = w.perAxis("kernel_size", 1);
            Tensor weight = depthwiseKernel(c, w, kernel);
            return finished(
                    c, w, depthwise(w, kernel, weight, bias(c, weight.shape().dim(0))));
        };
    }

    private static Conv2d depthwise(Windows w, int[] kernel, Tensor weight, @Nullable Tensor bias) {
        Window2d window = w.window(kernel, w.perAxis("strides", 1), w.perAxis("dilation_rate", 1));
        return new Conv2d(weight, bias, window, w.channels());
    }

    private static Tensor depthwiseKernel(LayerCall c, Windows w, int... kernel) {
        int channels = w.channels();
        int multiplier = c.settings().integer("depth_multiplier", 1);
        Shape stored = w.axes() == 2
                ? Shape.of(kernel[0], kernel[1], channels, multiplier)
                : Shape.of(kernel[1], channels, multiplier);
        Shape spread = Shape.of(kernel[0], kernel[1], channels, multiplier);
        Shape weight = Shape.of(Math.multiplyExact(channels, multiplier), 1, kernel[0], kernel[1]);
        return c.weights()
                .take(
                        "depthwise_kernel",
                        stored,
                        t -> t.reshaped(spread).permuted(2, 3, 0, 1).reshaped(weight));
    }

    static Layer separable(int axes) {
        return c -> {
            Windows w = Windows.of(c, axes);
            int filters = c.settings().count("filters");
            int[] kernel = w.perAxis("kernel_size", 1);
            Held middle = c.step("depthwise", depthwise(w, kernel, depthwiseKernel(c, w, kernel), null), w.image());
            int inputs = middle.shape().dim(1);
            Shape stored = axes == 2 ? Shape.of(1, 1, inputs, filters) : Shape.of(1, inputs, filters);
            Tensor pointwise = c.weights()
                    .take(
                            "pointwise_kernel",
                            stored,
                            t -> t.reshaped(Shape.of(1, 1, inputs, filters)).permuted(3, 2, 0, 1));
            Conv2d conv = new Conv2d(pointwise, bias(c, filters), Window2d.square(1, 1, 0), 1);
            return c.activated(w.result(c.step("pointwise", conv, middle)));
        };
    }

    static Layer transposed(int axes) {
        return c -> {
            Windows w = Windows.of(c, axes);
            Settings s = c.settings();
            int filters = s.count("filters");
            int[] kernel = w.perAxis("kernel_size", 1);
            int[] strides = w.perAxis("strides", 1);
            int[] dilations = w.perAxis("dilation_rate", 1);
            int inputs = w.channels();
            Shape stored =
                    axes == 2 ? Shape.of(kernel[0], kernel[1], filters, inputs) : Shape.of(kernel[1], filters, inputs);
            Shape spread = Shape.of(kernel[0], kernel[1], filters, inputs);
            Tensor weight = c.weights()
                    .take("kernel", stored, t -> turned(c, t.reshaped(spread).permuted(3, 2, 0, 1)));
            int[] rows = edges(c, axes == 1, w.image().shape().dim(2), kernel[0], strides[0], dilations[0], 0);
            int[] columns = edges(c, false, w.image().shape().dim(3), kernel[1], strides[1], dilations[1], axes - 1);
            Window2d window = new Window2d(
                    kernel[0],
                    kernel[1],
                    strides[0],
                    strides[1],
                    dilations[0],
                    dilations[1],
                    rows[0],
                    columns[0],
                    rows[1],
                    columns[1]);
            ConvTranspose2d conv = new ConvTranspose2d(weight, bias(c, filters), window, rows[2], columns[2], 1);
            return c.activated(w.result(c.step("conv", conv, w.image())));
        };
    }

    /** What is cut off before and after the result, and what is added after it: TensorFlow's rule. */
    private static int[] edges(
            LayerCall c, boolean single, int extent, int kernel, int stride, int dilation, int axis) {
        if (single) {
            return new int[3];
        }
        Settings s = c.settings();
        int span = Windows.span(kernel, dilation);
        long full = (extent - 1L) * stride + span;
        boolean same = s.text("padding", "valid").equals("same");
        if (!same && !s.text("padding", "valid").equals("valid")) {
            throw s.refuse("padding", "valid or same");
        }
        long wanted;
        if (s.has("output_padding")) {
            java.util.List<Integer> given = s.integers("output_padding");
            int extra = given.get(given.size() == 1 ? 0 : axis);
            wanted = full + extra - (same ? 2L * (span / 2) : 0);
        } else {
            wanted = (long) extent * stride + (same ? 0 : Math.max(span - stride, 0));
        }
        if (wanted < 1 || wanted > 1 << 28) {
            throw new IllegalArgumentException("a transposed convolution that leaves " + wanted + " elements");
        }
        int cut = same ? (int) Math.max(full - wanted, 0) : 0;
        int before = cut / 2;
        int rest = (int) (wanted - (full - before));
        return new int[] {before, Math.max(-rest, 0), Math.max(rest, 0)};
    }
}
