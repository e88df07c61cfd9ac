package org.saliency4j.modelimport.onnx.operator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.FoldedFloats;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.resampling.AxisScaling;
import org.saliency4j.modelimport.resampling.Resampling;
import org.saliency4j.modelimport.resampling.Resampling.Coordinates;
import org.saliency4j.modelimport.resampling.Resampling.Interpolation;
import org.saliency4j.modelimport.resampling.Resampling.Nearest;

/** {@code Resize} and {@code Upsample}: a linear map along each axis whose extent changes. */
final class Resizes {
    /** From this opset on, there is a region of interest between the operand and the factors. */
    private static final int FACTORS_AFTER_REGION = 11;

    /** From this opset on, factors are an operand. */
    private static final int FACTORS_ARE_AN_OPERAND = 9;

    private Resizes() {}

    static void upsample(NodeContext c) {
        OnnxNode node = c.node();
        float[] scales = node.opset() >= FACTORS_ARE_AN_OPERAND
                ? c.tensor(1, "scales").data()
                : floats(node.numbers("scales").orElseThrow(() -> node.refuse("scales", "is missing")));
        simple(c, scales);
    }

    private static float[] floats(List<Float> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return values;
    }

    /** The first definitions: output pixel i lies at i / scale. */
    private static void simple(NodeContext c, float[] scales) {
        Value.Computed x = c.computed(0);
        String mode = c.node().text("mode", "nearest");
        boolean linear = mode.equals("linear") || mode.equals("bilinear");
        if ((!linear && !mode.equals("nearest")) || scales.length != x.rank()) {
            throw c.node()
                    .refuse(
                            "mode",
                            "'" + mode + "' with " + scales.length + " factors for a value of shape " + x.extents()
                                    + ", expected nearest or linear and a factor for each axis");
        }
        Interpolation kind = linear ? Interpolation.LINEAR : Interpolation.NEAREST;
        Resampling resampling = new Resampling(kind, Coordinates.ASYMMETRIC, Nearest.FLOOR, 0, false, false);
        for (int axis = 0; axis < scales.length; axis++) {
            x = apply(c, x, axis, resampling, scaled(c, x, axis, scales[axis]));
        }
        c.emit(new Identity(), x);
    }

    private static AxisScaling scaled(NodeContext c, Value.Computed x, int axis, double scale) {
        int extent = extent(x, axis);
        return new AxisScaling(extent, wanted(c, x, axis, (long) Math.floor(extent * scale)), scale, 0, 1);
    }

    /** An axis's extent; the free batch counts as one sample. */
    private static int extent(Value.Computed x, int axis) {
        return axis == x.sampleAxis() ? 1 : x.extents().dim(axis);
    }

    private static int wanted(NodeContext c, Value.Computed x, int axis, long extent) {
        if (extent < 1 || extent > Short.MAX_VALUE) {
            throw c.node().refuse("axis " + axis + " of a value of shape " + x.extents() + " cannot become " + extent);
        }
        return (int) extent;
    }

    private static Resampling resampling(OnnxNode node) {
        return new Resampling(
                choice(node, "mode", Interpolation.class, "nearest"),
                choice(node, "coordinate_transformation_mode", Coordinates.class, "half_pixel"),
                choice(node, "nearest_mode", Nearest.class, "round_prefer_floor"),
                node.number("cubic_coeff_a", -0.75f),
                node.flag("exclude_outside", 0),
                node.flag("antialias", 0));
    }

    private static <E extends Enum<E>> E choice(OnnxNode node, String attribute, Class<E> type, String otherwise) {
        String text = node.text(attribute, otherwise);
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        throw node.refuse(attribute, "'" + text + "' is not known");
    }

    static void resize(NodeContext c) {
        OnnxNode node = c.node();
        if (node.opset() < FACTORS_AFTER_REGION) {
            simple(c, c.tensor(1, "scales").data());
            return;
        }
        Value.Computed x = c.computed(0);
        Resampling resampling = resampling(node);
        float outside = node.number("extrapolation_value", 0);
        SortedSet<Integer> axes = new TreeSet<>();
        long[] given = Axes.given(c, Integer.MAX_VALUE).orElse(new long[0]);
        int[] order = new int[given.length == 0 ? x.rank() : given.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = given.length == 0 ? i : Axes.resolve(node, given[i], x.rank());
            if (!axes.add(order[i])) {
                throw node.refuse("axes", "axis " + order[i] + " appears twice");
            }
        }
        float[] region = c.has(1) ? c.tensor(1, "roi").data() : new float[0];
        boolean cropping = resampling.coordinates() == Coordinates.TF_CROP_AND_RESIZE;
        if (cropping && region.length != 2 * order.length) {
            throw node.refuse("roi of " + region.length + " values, expected " + 2 * order.length);
        }
        double[] scales = scales(c, x, order);
        long[] sizes = sizes(c, order, scales, x);
        Map<Integer, boolean[]> insides = new HashMap<>();
        for (int i = 0; i < order.length; i++) {
            double begin = cropping ? region[i] : 0;
            double end = cropping ? region[i + order.length] : 1;
            double factor = cropping && scales.length > 0 ? end - begin : 1;
            int extent = extent(x, order[i]);
            double exact = sizes.length > 0 ? sizes[i] : Math.floor(extent * factor * scales[i]);
            int wanted = wanted(c, x, order[i], (long) exact);
            double scale = scales.length > 0 ? scales[i] : (double) wanted / extent;
            AxisScaling scaling = new AxisScaling(extent, wanted, scale, begin, end);
            boolean[] inside = new boolean[wanted];
            for (int o = 0; o < wanted; o++) {
                inside[o] = !resampling.isBeyond(o, scaling);
            }
            insides.put(order[i], inside);
            x = apply(c, x, order[i], resampling, scaling);
        }
        boolean filled = outside != 0 && cropping && insides.values().stream().anyMatch(Resizes::anyFalse);
        if (filled) {
            Broadcast sum = Broadcast.of(c, x, fill(c, x, insides, outside));
            c.emit(new Binary(Binary.Kind.ADD), sum.sampleAxis(), sum.names());
        } else {
            c.emit(new Identity(), x);
        }
    }

    /** The value of pixels that are outside the image along any axis; 0 elsewhere. */
    private static Value.Fixed fill(NodeContext c, Value.Computed x, Map<Integer, boolean[]> insides, float outside) {
        int[] dims = x.extents().dims();
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = insides.containsKey(axis) && axis != x.sampleAxis() ? dims[axis] : 1;
        }
        Shape shape = Shape.of(dims);
        c.checkRoom(shape, Float.BYTES);
        float[] fill = new float[shape.size()];
        for (int i = 0; i < fill.length; i++) {
            int rest = i;
            boolean inside = true;
            for (int axis = dims.length - 1; axis >= 0; axis--) {
                boolean[] own = insides.get(axis);
                inside &= dims[axis] == 1 || own == null || own[rest % dims[axis]];
                rest /= dims[axis];
            }
            fill[i] = inside ? 0 : outside;
        }
        return new Value.Fixed(c.node().name() + "/fill", new FoldedFloats(Tensor.of(shape, fill)), null);
    }

    private static boolean anyFalse(boolean[] values) {
        for (boolean value : values) {
            if (!value) {
                return true;
            }
        }
        return false;
    }

    private static double[] scales(NodeContext c, Value.Computed x, int[] order) {
        boolean bySizes = c.has(3) && c.shape(3).size() > 0;
        if (bySizes) {
            return policy(c, x, order);
        }
        float[] given = c.has(2) ? c.tensor(2, "scales").data() : new float[0];
        if (given.length != order.length) {
            throw c.node().refuse(given.length + " factors for " + order.length + " axes");
        }
        double[] scales = new double[given.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = given[i];
        }
        return scales;
    }

    /** Sizes that keep the aspect ratio make one factor for all axes; plain ones make none. */
    private static double[] policy(NodeContext c, Value.Computed x, int[] order) {
        String policy = c.node().text("keep_aspect_ratio_policy", "stretch");
        if (policy.equals("stretch")) {
            return new double[0];
        }
        long[] sizes = c.integers(3, "sizes").values();
        if (sizes.length != order.length
                || !List.of("not_larger", "not_smaller").contains(policy)) {
            throw c.node().refuse("keep_aspect_ratio_policy", "'" + policy + "' with " + sizes.length + " sizes");
        }
        double scale = policy.equals("not_larger") ? Double.MAX_VALUE : 0;
        for (int i = 0; i < sizes.length; i++) {
            int extent = extent(x, order[i]);
            double own = (double) sizes[i] / extent;
            scale = policy.equals("not_larger") ? Math.min(scale, own) : Math.max(scale, own);
        }
        double[] scales = new double[sizes.length];
        Arrays.fill(scales, scale);
        return scales;
    }

    private static long[] sizes(NodeContext c, int[] order, double[] scales, Value.Computed x) {
        boolean bySizes = c.has(3) && c.shape(3).size() > 0;
        if (!bySizes) {
            return new long[0];
        }
        if (scales.length > 0) {
            long[] sizes = new long[order.length];
            for (int i = 0; i < sizes.length; i++) {
                int extent = extent(x, order[i]);
                // Halves away from 0, as the definition rounds them.
                sizes[i] = (long) Math.floor(scales[i] * extent + 0.5);
            }
            return sizes;
        }
        FoldedIntegers given = c.integers(3, "sizes");
        if (given.shape().size() != order.length) {
            throw c.node().refuse(given.shape().size() + " sizes for " + order.length + " axes");
        }
        long[] sizes = new long[order.length];
        for (int i = 0; i < sizes.length; i++) {
            boolean batch = order[i] == x.sampleAxis() && given.samples(i) == 1 && given.fixed(i) == 0;
            if (given.samples(i) != 0 && !batch) {
                throw c.node().refuse("a size depends on the batch size, which is free");
            }
            sizes[i] =
                    batch || (order[i] == x.sampleAxis() && given.fixed(i) == c.declaredBatch()) ? 1 : given.fixed(i);
        }
        return sizes;
    }

    private static Value.Computed apply(
            NodeContext c, Value.Computed operand, int axis, Resampling resampling, AxisScaling scaling) {
        if (scaling.equals(AxisScaling.of(scaling.inputs(), scaling.inputs()))) {
            return operand;
        }
        Value.Computed x = c.along(operand, axis);
        return c.step("axis" + axis, resampling.along(x.axis(axis), scaling), x);
    }
}
