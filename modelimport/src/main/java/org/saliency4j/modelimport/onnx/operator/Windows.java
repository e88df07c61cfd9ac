package org.saliency4j.modelimport.onnx.operator;

import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Reshape;
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
        if (x.rank() != 4) {
            throw c.node().refuse("operand of shape " + x.extents() + ", only images (NxCxHxW) are supported");
        }
        return c.attached(x);
    }

    /** The operand of a window operator with one spatial axis or two; a line becomes an image of one row. */
    static Value.Computed imageOrLine(NodeContext c) {
        Value.Computed x = c.computed(0);
        if (x.rank() == 3) {
            Value.Computed line = c.attached(x);
            Shape s = line.extents();
            return c.step("image", new Reshape(Shape.batched(s.dim(1), 1, s.dim(2))), line);
        }
        if (x.rank() != 4) {
            throw c.node()
                    .refuse("operand of shape " + x.extents()
                            + ", only lines (NxCxL) and images (NxCxHxW) are supported");
        }
        return c.attached(x);
    }

    /** The result of an operator on images: a line again where the operand was one. */
    static void emit(NodeContext c, Op op, Value.Computed image) {
        if (c.shape(0).rank() == 4) {
            c.emit(op, image);
            return;
        }
        Value.Computed result = c.step("line", op, image);
        c.emit(
                new Reshape(
                        Shape.batched(result.extents().dim(1), result.extents().dim(3))),
                result);
    }

    /** An attribute with one value for each spatial axis, as rows and columns; a line's rows get a value of their own. */
    static int[] perAxis(NodeContext c, String attribute, int rows, int... otherwise) {
        if (c.shape(0).rank() == 4) {
            return c.node().integers(attribute, otherwise);
        }
        return new int[] {rows, c.node().integers(attribute, otherwise[1])[0]};
    }

    /** {@code pads}: top, left, bottom, right. */
    static int[] pads(NodeContext c) {
        if (c.shape(0).rank() == 4) {
            return c.node().integers("pads", 0, 0, 0, 0);
        }
        int[] line = c.node().integers("pads", 0, 0);
        return new int[] {0, line[0], 0, line[1]};
    }

    /** The window as the file describes it. */
    static Window2d read(NodeContext c, Shape image, int kernelH, int kernelW) {
        OnnxNode node = c.node();
        int[] strides = positive(node, "strides", perAxis(c, "strides", 1, 1, 1));
        int[] dilations = positive(node, "dilations", perAxis(c, "dilations", 1, 1, 1));
        int spanH = span(node, kernelH, dilations[0]);
        int spanW = span(node, kernelW, dilations[1]);
        int[] pads = pads(c);
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

    static int span(OnnxNode node, int kernel, int dilation) {
        if (kernel < 1 || (long) dilation * (kernel - 1) >= Integer.MAX_VALUE / 4) {
            throw node.refuse("kernel_shape", "a kernel of " + kernel + " with dilation " + dilation);
        }
        return dilation * (kernel - 1) + 1;
    }

    static int[] positive(OnnxNode node, String attribute, int[] values) {
        for (int value : values) {
            if (value < 1 || value > Integer.MAX_VALUE / 4) {
                throw node.refuse(attribute, "expected values from 1, got " + value);
            }
        }
        return values;
    }
}
