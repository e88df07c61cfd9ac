package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** {@code Conv} and {@code ConvTranspose} on lines and images. */
final class Convolutions {
    private Convolutions() {}

    /** The weight, that of a line as one of images of one row. */
    private static Tensor weight(NodeContext c, int[] kernel) {
        Tensor weight = c.tensor(1, "weight");
        Shape w = weight.shape();
        return kernel.length == 2 ? weight : weight.reshaped(Shape.of(w.dim(0), w.dim(1), 1, w.dim(2)));
    }

    /** The weight's extents along the spatial axes, which the node must agree with if it says anything. */
    private static int[] kernel(NodeContext c) {
        int[] w = c.tensor(1, "weight").shape().dims();
        int axes = Windows.spatialAxes(c);
        if (w.length != axes + 2) {
            throw c.node().refuse("weight of shape " + c.shape(1) + ", expected " + (axes + 2) + " axes");
        }
        int[] kernel = Arrays.copyOfRange(w, 2, w.length);
        int[] stated = c.node().integers("kernel_shape", kernel);
        if (!Arrays.equals(stated, kernel)) {
            throw c.node().refuse("kernel_shape", extents(stated) + " for a weight of shape " + c.shape(1));
        }
        return kernel;
    }

    private static String extents(int... values) {
        return Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    }

    static void conv(NodeContext c) {
        Value.Computed x = Windows.imageOrLine(c);
        int[] kernel = kernel(c);
        @Nullable Tensor bias = c.has(2) ? c.tensor(2, "bias") : null;
        List<AxisWindow> windows = Windows.padded(c, Windows.read(c, kernel));
        Windows.emit(
                c,
                new Conv2d(
                        weight(c, kernel),
                        bias,
                        Windows.overImage(windows),
                        c.node().integer("group", 1)),
                x);
    }

    static void transposed(NodeContext c) {
        Value.Computed x = Windows.imageOrLine(c);
        int[] kernel = kernel(c);
        @Nullable Tensor bias = c.has(2) ? c.tensor(2, "bias") : null;
        int[] extra = Windows.perAxis(c, "output_padding", 0);
        List<AxisWindow> windows = new ArrayList<>();
        List<AxisWindow> declared = Windows.read(c, kernel);
        for (int i = 0; i < declared.size(); i++) {
            windows.add(cut(c, declared.get(i), i, extra));
        }
        boolean line = kernel.length == 1;
        ConvTranspose2d op = new ConvTranspose2d(
                weight(c, kernel),
                bias,
                Windows.overImage(windows),
                line ? 0 : extra[0],
                line ? extra[0] : extra[1],
                c.node().integer("group", 1));
        Windows.emit(c, op, x);
    }

    /** What is cut off the result along one axis, so that it has the extent asked for; what is missing is added to {@code extra}. */
    private static AxisWindow cut(NodeContext c, AxisWindow window, int axis, int[] extra) {
        String mode = Windows.autoPad(c);
        boolean given = c.node().has("output_shape");
        if (!given && mode.equals("NOTSET")) {
            return window;
        }
        if (!given && mode.equals("VALID")) {
            return window.padded(0, 0);
        }
        int extent = c.shape(0).dim(2 + axis);
        int wanted = given ? Windows.perAxis(c, "output_shape", 0)[axis] : Math.multiplyExact(extent, window.stride());
        long full = (extent - 1L) * window.stride() + extra[axis] + window.span();
        long amount = full - wanted;
        if (Math.abs(amount) > Short.MAX_VALUE) {
            throw c.node().refuse("output_shape", wanted + " where " + full + " elements are made");
        }
        extra[axis] -= (int) Math.min(0, amount);
        int total = (int) Math.max(0, amount);
        int first = mode.equals("SAME_UPPER") ? total / 2 : total - total / 2;
        return window.padded(first, total - first);
    }
}
