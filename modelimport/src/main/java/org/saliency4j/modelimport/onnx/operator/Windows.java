package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;

/** Reads how a window slides: {@code strides}, {@code dilations}, {@code pads}, {@code auto_pad}. */
final class Windows {
    /** No attribute of a window is larger, so that sums of some do not overflow. */
    private static final int LARGEST = Integer.MAX_VALUE / 4;

    private Windows() {}

    /** The operand of an operator on images. */
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

    /** The number of axes after batch and channels. */
    static int spatialAxes(NodeContext c) {
        return c.shape(0).rank() - 2;
    }

    /** An attribute with one value for each spatial axis. */
    static int[] perAxis(NodeContext c, String attribute, int otherwise) {
        int[] values = new int[spatialAxes(c)];
        Arrays.fill(values, otherwise);
        return c.node().integers(attribute, values);
    }

    /** How the window slides along each spatial axis, padding left as {@code auto_pad} does not say. */
    static List<AxisWindow> read(NodeContext c, int... kernel) {
        OnnxNode node = c.node();
        int[] strides = inRange(node, "strides", 1, perAxis(c, "strides", 1));
        int[] dilations = inRange(node, "dilations", 1, perAxis(c, "dilations", 1));
        int axes = kernel.length;
        int[] pads = inRange(node, "pads", 0, node.integers("pads", new int[2 * axes]));
        List<AxisWindow> windows = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            if (kernel[i] < 1 || (long) dilations[i] * (kernel[i] - 1) >= LARGEST) {
                throw node.refuse("kernel_shape", "a kernel of " + kernel[i] + " with dilation " + dilations[i]);
            }
            windows.add(new AxisWindow(kernel[i], strides[i], dilations[i], pads[i], pads[axes + i]));
        }
        return windows;
    }

    /** The windows with the padding that {@code auto_pad} says. */
    static List<AxisWindow> padded(NodeContext c, List<AxisWindow> windows) {
        String mode = autoPad(c);
        List<AxisWindow> padded = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            AxisWindow window = windows.get(i);
            padded.add(
                    switch (mode) {
                        case "NOTSET" -> window;
                        case "VALID" -> window.padded(0, 0);
                        default -> window.same(c.shape(0).dim(2 + i), mode.equals("SAME_UPPER"));
                    });
        }
        return padded;
    }

    /** {@code auto_pad}, one of its four values. */
    static String autoPad(NodeContext c) {
        String mode = c.node().text("auto_pad", "NOTSET");
        if (!List.of("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER").contains(mode)) {
            throw c.node().refuse("auto_pad", "'" + mode + "', expected NOTSET, VALID, SAME_UPPER or SAME_LOWER");
        }
        return mode;
    }

    /** The window over an image, or over a line as an image of one row. */
    static Window2d overImage(List<AxisWindow> windows) {
        return windows.size() == 1
                ? AxisWindow.over(AxisWindow.NONE, windows.get(0))
                : AxisWindow.over(windows.get(0), windows.get(1));
    }

    private static int[] inRange(OnnxNode node, String attribute, int smallest, int[] values) {
        for (int value : values) {
            if (value < smallest || value > LARGEST) {
                throw node.refuse(
                        attribute,
                        smallest == 0
                                ? "expected padding from 0, got " + value
                                : "expected values from 1, got " + value);
            }
        }
        return values;
    }
}
