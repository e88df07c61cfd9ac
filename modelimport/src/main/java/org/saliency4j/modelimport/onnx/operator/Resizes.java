package org.saliency4j.modelimport.onnx.operator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Resample;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.FoldedFloats;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.onnx.operator.Resampling.Coordinates;
import org.saliency4j.modelimport.onnx.operator.Resampling.Interpolation;
import org.saliency4j.modelimport.onnx.operator.Resampling.Nearest;

/** {@code Resize} and {@code Upsample}: a linear map along each axis whose extent changes. */
final class Resizes {
    /** From this opset on, there is a region of interest between the operand and the factors. */
    private static final int FACTORS_AFTER_REGION = 11;

    /** From this opset on, factors are an operand. */
    private static final int FACTORS_ARE_AN_OPERAND = 9;

    private Resizes() {}

    /** What an axis becomes. */
    private record Target(int axis, int extent, double scale, double begin, double end) {}

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
            x = apply(c, x, resampling, target(c, x, axis, scales[axis]));
        }
        c.emit(new Identity(), x);
    }

    private static Target target(NodeContext c, Value.Computed x, int axis, double scale) {
        int extent = axis == x.sampleAxis() ? 1 : x.extents().dim(axis);
        double wanted = Math.floor(extent * scale);
        if (!(wanted >= 1) || wanted > Short.MAX_VALUE) {
            throw c.node()
                    .refuse("axis " + axis + " of a value of shape " + x.extents() + " cannot be scaled by " + scale);
        }
        return new Target(axis, (int) wanted, scale, 0, 1);
    }

    static void resize(NodeContext c) {
        OnnxNode node = c.node();
        if (node.opset() < FACTORS_AFTER_REGION) {
            simple(c, c.tensor(1, "scales").data());
            return;
        }
        Value.Computed x = c.computed(0);
        Resampling resampling = Resampling.read(node);
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
            int extent = order[i] == x.sampleAxis() ? 1 : x.extents().dim(order[i]);
            long wanted = sizes.length > 0 ? sizes[i] : (long) Math.floor(extent * factor * scales[i]);
            if (wanted < 1 || wanted > Short.MAX_VALUE) {
                throw node.refuse(
                        "axis " + order[i] + " of a value of shape " + x.extents() + " cannot become " + wanted);
            }
            double scale = scales.length > 0 ? scales[i] : (double) wanted / extent;
            boolean[] inside = new boolean[(int) wanted];
            for (int o = 0; o < inside.length; o++) {
                inside[o] = !resampling.isBeyond(o, extent, inside.length, begin, end);
            }
            insides.put(order[i], inside);
            x = apply(c, x, resampling, new Target(order[i], (int) wanted, scale, begin, end));
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
        c.checkRoom(shape);
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
            int extent = order[i] == x.sampleAxis() ? 1 : x.extents().dim(order[i]);
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
                int extent = order[i] == x.sampleAxis() ? 1 : x.extents().dim(order[i]);
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

    private static Value.Computed apply(NodeContext c, Value.Computed operand, Resampling resampling, Target target) {
        int extent = target.axis == operand.sampleAxis() ? 1 : operand.extents().dim(target.axis);
        boolean whole = target.begin == 0 && target.end == 1;
        if (target.extent == extent && target.scale == 1 && whole) {
            return operand;
        }
        Value.Computed x = c.along(operand, target.axis);
        Resample map =
                resampling.along(x.axis(target.axis), extent, target.extent, target.scale, target.begin, target.end);
        return c.step("axis" + target.axis, map, x);
    }
}
