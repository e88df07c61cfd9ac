package org.saliency4j.modelimport.keras.layer;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.BatchNorm;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Standardize;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.keras.config.Settings;

/** Normalisations, and the scaling of inputs. */
final class Normalizations {
    /** What Keras divides by at least in its input normalisation. */
    private static final double SMALLEST_DEVIATION = 1e-7;

    private Normalizations() {}

    static Held batch(LayerCall c) {
        Settings s = c.settings();
        if (s.integer("mode", 0) == 1) {
            throw s.refuse("mode", "0 or 2: the other one normalises by the sample's own mean");
        }
        Held given = c.input();
        List<Integer> axes = s.has("axis") ? s.integers("axis") : List.of(-1);
        if (axes.size() != 1) {
            throw s.refuse("axis", "one axis");
        }
        Held x = channelsOnAxis(c, given, given.axis(axes.get(0)));
        int channels = x.shape().dim(1);
        boolean keras1 = c.conventions().version() == 1;
        Tensor scale = gamma(c, channels, keras1 || s.flag("scale", true));
        Tensor shift = beta(c, channels, keras1 || s.flag("center", true));
        Tensor mean = c.weights().take("moving_mean", Shape.of(channels));
        Tensor variance = c.weights().take("moving_variance", Shape.of(channels));
        return c.step("norm", new BatchNorm(scale, shift, mean, variance, s.number("epsilon", 1e-3)), x);
    }

    private static Tensor gamma(LayerCall c, int size, boolean stored) {
        return fixed(c, "gamma", size, stored, 1);
    }

    private static Tensor beta(LayerCall c, int size, boolean stored) {
        return fixed(c, "beta", size, stored, 0);
    }

    private static Tensor fixed(LayerCall c, String role, int size, boolean stored, float otherwise) {
        if (stored) {
            return c.weights().take(role, Shape.of(size));
        }
        c.reserve(size);
        return Tensor.filled(Shape.of(size), otherwise);
    }

    /** The value with the given axis on axis 1 of the graph. */
    private static Held channelsOnAxis(LayerCall c, Held x, int axis) {
        if (axis == x.rank() - 1 && x.rank() > 2) {
            return c.channelsFirst(x);
        }
        if (axis == 1) {
            return c.asWritten(x);
        }
        throw new IllegalArgumentException(
                "axis " + axis + " of a value of shape " + x + ", expected the first after the batch or the last");
    }

    static Held layer(LayerCall c) {
        Settings s = c.settings();
        if (s.flag("rms_scaling", false)) {
            throw s.refuse(
                    "rms_scaling", "false: versions of Keras differ in what it means, RMSNormalization is clear");
        }
        Held x = c.input();
        List<Integer> axes = axes(c, x);
        List<Integer> inGraph = axes.stream().map(x::inGraph).sorted().toList();
        Held y = c.step("standard", new Standardize(inGraph, s.number("epsilon", 1e-3)), x);
        return scaledAndShifted(c, y, axes, s.flag("scale", true), s.flag("center", true));
    }

    private static List<Integer> axes(LayerCall c, Held x) {
        List<Integer> given = c.settings().has("axis") ? c.settings().integers("axis") : List.of(-1);
        return given.stream().map(x::axis).sorted().distinct().toList();
    }

    /** Factors and summands along some axes, repeated along the others. */
    private static Held scaledAndShifted(LayerCall c, Held x, List<Integer> axes, boolean scale, boolean center) {
        int[] dims = x.dims();
        int[] spread = new int[dims.length];
        java.util.Arrays.fill(spread, 1);
        List<Integer> stored = new ArrayList<>();
        for (int axis : axes) {
            spread[axis] = dims[axis];
            stored.add(dims[axis]);
        }
        Shape shape = Shape.of(stored.stream().mapToInt(Integer::intValue).toArray());
        Held y = x;
        if (scale) {
            Tensor gamma = c.weights().take("gamma", shape, t -> toGraph(t, spread, x.layout()));
            y = c.step("scaled", new Binary(Binary.Kind.MUL), y, c.constant("gamma", gamma));
        }
        if (center) {
            Tensor beta = c.weights().take("beta", shape, t -> toGraph(t, spread, x.layout()));
            y = c.step("shifted", new Binary(Binary.Kind.ADD), y, c.constant("beta", beta));
        }
        return y;
    }

    private static Tensor toGraph(Tensor values, int[] dims, Held.Layout layout) {
        return FixedArrays.toGraph(values.reshaped(Shape.of(dims)), layout);
    }

    /** {@code x / sqrt(mean of x^2 + epsilon)}, scaled. */
    static Held rootMeanSquare(LayerCall c) {
        Held x = c.input();
        List<Integer> axes = axes(c, x);
        List<Integer> inGraph = axes.stream().map(x::inGraph).sorted().toList();
        Held square = c.step("square", new Binary(Binary.Kind.MUL), x, x);
        Held mean = c.step("mean", new Reduce(Reduce.Kind.MEAN, inGraph, Reduce.Axes.KEPT), square);
        Held epsilon = Activations.scalar(c, "epsilon", c.settings().number("epsilon", 1e-6));
        Held root = c.step(
                "root",
                new Activation(Activation.Kind.POW, 0.5f, 0),
                c.step("sum", new Binary(Binary.Kind.ADD), mean, epsilon));
        Held y = c.step("standard", new Binary(Binary.Kind.DIV), x, root);
        return scaledAndShifted(c, y, axes, true, false);
    }

    /** {@code x / sqrt(sum of x^2)}, the sum at least 1e-12. */
    static Held unit(LayerCall c) {
        Held x = c.input();
        List<Integer> inGraph = axes(c, x).stream().map(x::inGraph).sorted().toList();
        Held square = c.step("square", new Binary(Binary.Kind.MUL), x, x);
        Held sum = c.step("sum", new Reduce(Reduce.Kind.SUM, inGraph, Reduce.Axes.KEPT), square);
        Held bounded = c.step("bounded", Activation.clip(1e-12f, Float.MAX_VALUE), sum);
        return c.step(
                "unit", new Binary(Binary.Kind.DIV), x, c.step("root", Activation.of(Activation.Kind.SQRT), bounded));
    }

    static Held group(LayerCall c) {
        Settings s = c.settings();
        Held given = c.input();
        Held x = channelsOnAxis(c, given, given.axis(s.integer("axis", -1)));
        int channels = x.shape().dim(1);
        int groups = s.integer("groups", 32) == -1 ? channels : s.integer("groups", 32);
        if (groups < 1 || channels % groups != 0) {
            throw s.refuse("groups", "a divisor of " + channels + " channels");
        }
        Shape grouped = Shape.batched(groups, x.shape().perSampleSize() / groups);
        Held rows = c.step("groups", new Reshape(grouped), x);
        Held standard = c.step("standard", new Standardize(List.of(2), s.number("epsilon", 1e-3)), rows);
        Held y = c.step("joined", new Reshape(x.shape()), standard).as(x.layout());
        Tensor gamma = gamma(c, channels, s.flag("scale", true));
        Tensor beta = beta(c, channels, s.flag("center", true));
        return c.step("affine", new Affine(gamma, beta), y);
    }

    static Held rescaling(LayerCall c) {
        Held given = c.input();
        float[] scale = c.settings().has("scale") ? c.settings().numbers("scale") : new float[] {1};
        float[] offset = c.settings().has("offset") ? c.settings().numbers("offset") : new float[] {0};
        return affine(c, given, scale, offset);
    }

    /** One factor and summand for all elements, or one for each channel. */
    private static Held affine(LayerCall c, Held given, float[] scale, float[] offset) {
        boolean single = scale.length == 1 && offset.length == 1;
        Held x = single ? given : channelsOnAxis(c, given, given.rank() - 1);
        int channels = x.shape().dim(1);
        c.reserve(2L * channels);
        return c.step("affine", new Affine(repeated(scale, channels), repeated(offset, channels)), x);
    }

    private static Tensor repeated(float[] values, int channels) {
        if (values.length == 1) {
            return Tensor.filled(Shape.of(channels), values[0]);
        }
        if (values.length != channels) {
            throw new IllegalArgumentException(values.length + " factors for " + channels + " channels");
        }
        return Tensor.of(Shape.of(channels), values);
    }

    /** {@code (x - mean) / deviation}, both learned from data or given. */
    static Held input(LayerCall c) {
        Settings s = c.settings();
        Held x = c.input();
        int channels = x.dim(x.rank() - 1);
        float[] mean;
        float[] variance;
        if (s.has("mean") && s.has("variance")) {
            mean = s.numbers("mean");
            variance = s.numbers("variance");
        } else {
            boolean all = s.find("axis") == null;
            if (!all
                    && (s.integers("axis").size() != 1
                            || x.axis(s.integers("axis").get(0)) != x.rank() - 1)) {
                throw s.refuse("axis", "the last one, or None");
            }
            Shape stored = all ? Shape.of() : Shape.of(channels);
            mean = c.weights().take("mean", stored).data();
            variance = c.weights().take("variance", stored).data();
        }
        int size = Math.max(mean.length, variance.length);
        float[] scale = new float[size];
        float[] offset = new float[size];
        for (int i = 0; i < size; i++) {
            double m = mean[mean.length == 1 ? 0 : i];
            double deviation = Math.max(Math.sqrt(variance[variance.length == 1 ? 0 : i]), SMALLEST_DEVIATION);
            boolean invert = s.flag("invert", false);
            scale[i] = (float) (invert ? deviation : 1 / deviation);
            offset[i] = (float) (invert ? m : -m / deviation);
        }
        // How many samples it was learned from.
        c.weights().ignoreRest();
        return affine(c, x, scale, offset);
    }
}
