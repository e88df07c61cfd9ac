package org.saliency4j.modelimport.onnx.operator;

import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;

/** Reads how a window slides: {@code strides}, {@code dilations}, {@code pads}, {@code auto_pad}, {@code ceil_mode}. */
final class Windows {
    /** What happens to the last positions of a window that reach beyond the padded image. */
    enum LastPosition {
        /** They are left out. */
        DROPPED,
        /** They are kept ({@code ceil_mode}), unless they would begin beyond the image and the padding before it. */
        KEPT
    }

    private Windows() {}

    /** The operand of a window operator: two spatial axes. */
    static Value.Computed image(NodeContext c) {
        Value.Computed x = c.computed(0);
        if (x.shape().rank() != 4) {
            throw c.node().refuse("operand of shape " + x.shape() + ", only images (NxCxHxW) are supported");
        }
        return x;
    }

    /** The window as the file describes it. */
    static Window2d read(OnnxNode node, Shape image, int kernelH, int kernelW) {
        int[] strides = positive(node, "strides", node.integers("strides", 1, 1));
        int[] dilations = positive(node, "dilations", node.integers("dilations", 1, 1));
        int spanH = span(node, kernelH, dilations[0]);
        int spanW = span(node, kernelW, dilations[1]);
        int[] pads = node.integers("pads", 0, 0, 0, 0);
        String mode = node.text("auto_pad", "NOTSET");
        switch (mode) {
            case "NOTSET" -> {
                // The pads count as given.
            }
            case "VALID" -> pads = new int[4];
            case "SAME_UPPER", "SAME_LOWER" -> {
                boolean upper = mode.equals("SAME_UPPER");
                int rows = missing(image.dim(2), spanH, strides[0]);
                int columns = missing(image.dim(3), spanW, strides[1]);
                int top = upper ? rows / 2 : rows - rows / 2;
                int left = upper ? columns / 2 : columns - columns / 2;
                pads = new int[] {top, left, rows - top, columns - left};
            }
            default ->
                throw node.refuse("auto_pad", "'" + mode + "', expected NOTSET, VALID, SAME_UPPER or SAME_LOWER");
        }
        for (int pad : pads) {
            if (pad < 0 || pad > Integer.MAX_VALUE / 4) {
                throw node.refuse("pads", "expected padding from 0, got " + pad);
            }
        }
        return new Window2d(
                kernelH,
                kernelW,
                strides[0],
                strides[1],
                dilations[0],
                dilations[1],
                pads[0],
                pads[1],
                pads[2],
                pads[3]);
    }

    /**
     * The window with its bottom and right padding grown so far that the positions {@code ceil_mode} keeps fit in; the window itself where
     * there are none.
     */
    static Window2d keepingLastPosition(Window2d w, Shape image) {
        int bottom =
                overhang(image.dim(2), w.padTop(), w.padBottom(), w.dilationH() * (w.kernelH() - 1) + 1, w.strideH());
        int right =
                overhang(image.dim(3), w.padLeft(), w.padRight(), w.dilationW() * (w.kernelW() - 1) + 1, w.strideW());
        return new Window2d(
                w.kernelH(),
                w.kernelW(),
                w.strideH(),
                w.strideW(),
                w.dilationH(),
                w.dilationW(),
                w.padTop(),
                w.padLeft(),
                w.padBottom() + bottom,
                w.padRight() + right);
    }

    private static int overhang(int extent, int before, int after, int span, int stride) {
        int room = extent + before + after - span;
        int rest = room < 0 ? 0 : room % stride;
        if (rest == 0) {
            return 0;
        }
        int start = room - rest + stride;
        return start >= extent + before ? 0 : stride - rest;
    }

    /** Rows to add so that as many positions fit as there are strides in the image, the last one begun. */
    private static int missing(int extent, int span, int stride) {
        int positions = (extent + stride - 1) / stride;
        return Math.max(Math.addExact(Math.multiplyExact(positions - 1, stride), span) - extent, 0);
    }

    private static int span(OnnxNode node, int kernel, int dilation) {
        if (kernel < 1 || (long) dilation * (kernel - 1) >= Integer.MAX_VALUE / 4) {
            throw node.refuse("kernel_shape", "a kernel of " + kernel + " with dilation " + dilation);
        }
        return dilation * (kernel - 1) + 1;
    }

    private static int[] positive(OnnxNode node, String attribute, int[] values) {
        for (int value : values) {
            if (value < 1 || value > Integer.MAX_VALUE / 4) {
                throw node.refuse(attribute, "expected values from 1, got " + value);
            }
        }
        return values;
    }
}
