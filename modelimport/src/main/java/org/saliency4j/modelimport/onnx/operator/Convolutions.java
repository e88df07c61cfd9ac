package org.saliency4j.modelimport.onnx.operator;

import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** {@code Conv} and {@code ConvTranspose} on lines and images. */
final class Convolutions {
    private Convolutions() {}

    /** The weight, that of a line as one of images of one row. */
    private static Tensor weight(NodeContext c, int axes) {
        Tensor weight = c.tensor(1, "weight");
        Shape w = weight.shape();
        if (w.rank() != axes) {
            throw c.node().refuse("weight of shape " + w + ", expected " + axes + " axes");
        }
        return axes == 4 ? weight : weight.reshaped(Shape.of(w.dim(0), w.dim(1), 1, w.dim(2)));
    }

    private static void checkKernel(NodeContext c, Shape w) {
        int[] kernel = Windows.perAxis(c, "kernel_shape", 1, w.dim(2), w.dim(3));
        if (kernel[0] != w.dim(2) || kernel[1] != w.dim(3)) {
            throw c.node().refuse("kernel_shape", kernel[0] + "x" + kernel[1] + " for a weight of shape " + w);
        }
    }

    static void conv(NodeContext c) {
        Value.Computed x = Windows.imageOrLine(c);
        Tensor weight = weight(c, c.shape(0).rank());
        Shape w = weight.shape();
        checkKernel(c, w);
        @Nullable Tensor bias = c.has(2) ? c.tensor(2, "bias") : null;
        Window2d window = Windows.read(c, x.extents(), w.dim(2), w.dim(3));
        Windows.emit(c, new Conv2d(weight, bias, window, c.node().integer("group", 1)), x);
    }

    static void transposed(NodeContext c) {
        Value.Computed x = Windows.imageOrLine(c);
        Tensor weight = weight(c, c.shape(0).rank());
        Shape w = weight.shape();
        checkKernel(c, w);
        @Nullable Tensor bias = c.has(2) ? c.tensor(2, "bias") : null;
        int[] strides = Windows.positive(c.node(), "strides", Windows.perAxis(c, "strides", 1, 1, 1));
        int[] dilations = Windows.positive(c.node(), "dilations", Windows.perAxis(c, "dilations", 1, 1, 1));
        int[] extra = Windows.perAxis(c, "output_padding", 0, 0, 0);
        int[] pads = Windows.pads(c);
        String mode = c.node().text("auto_pad", "NOTSET");
        boolean given = c.node().has("output_shape");
        int[] spans = {Windows.span(c.node(), w.dim(2), dilations[0]), Windows.span(c.node(), w.dim(3), dilations[1])};
        if (!given && mode.equals("VALID")) {
            pads = new int[4];
        } else if (given || mode.equals("SAME_UPPER") || mode.equals("SAME_LOWER")) {
            int[] same = {
                Math.multiplyExact(x.extents().dim(2), strides[0]),
                Math.multiplyExact(x.extents().dim(3), strides[1])
            };
            int[] wanted = given ? outputShape(c) : same;
            for (int axis = 0; axis < 2; axis++) {
                long full = (x.extents().dim(2 + axis) - 1L) * strides[axis] + extra[axis] + spans[axis];
                cut(c, pads, extra, axis, Math.toIntExact(full - wanted[axis]), mode.equals("SAME_UPPER"));
            }
        } else if (!mode.equals("NOTSET") && !mode.equals("VALID")) {
            throw c.node().refuse("auto_pad", "'" + mode + "', expected NOTSET, VALID, SAME_UPPER or SAME_LOWER");
        }
        for (int i = 0; i < pads.length; i++) {
            if (pads[i] < 0 || pads[i] > Integer.MAX_VALUE / 4 || extra[i % 2] < 0) {
                throw c.node().refuse("pads", "expected padding from 0, got " + pads[i]);
            }
        }
        Window2d window = new Window2d(
                w.dim(2),
                w.dim(3),
                strides[0],
                strides[1],
                dilations[0],
                dilations[1],
                pads[0],
                pads[1],
                pads[2],
                pads[3]);
        int groups = c.node().integer("group", 1);
        Windows.emit(c, new ConvTranspose2d(weight, bias, window, extra[0], extra[1], groups), x);
    }

    private static int[] outputShape(NodeContext c) {
        return Windows.perAxis(c, "output_shape", 1, 0, 0);
    }

    /** Cuts so many elements off one axis of the result, or adds so many where negative. */
    private static void cut(NodeContext c, int[] pads, int[] extra, int axis, int amount, boolean upper) {
        if (amount < 0) {
            extra[axis] -= amount;
        }
        int total = Math.max(0, amount);
        int half = total / 2;
        pads[axis] = upper ? half : total - half;
        pads[2 + axis] = total - pads[axis];
        if (extra[axis] > Short.MAX_VALUE) {
            throw c.node().refuse("output_shape", "adds " + extra[axis] + " elements to an axis");
        }
    }
}
