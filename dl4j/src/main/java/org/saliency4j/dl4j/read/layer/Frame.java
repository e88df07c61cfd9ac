package org.saliency4j.dl4j.read.layer;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;

/**
 * An image that windows slide over. A sequence is one of a single row: its steps are the columns.
 *
 * @param call the layer's call
 * @param image {@code N x channels x rows x columns}
 * @param axes 2 for an image, 1 for a sequence
 */
record Frame(VertexCall call, Held image, int axes) {
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    static Held.Order order(CNN2DFormat format) {
        return format == CNN2DFormat.NHWC ? Held.Order.CHANNELS_MOVED : Held.Order.AS_WRITTEN;
    }

    static Held.Order order(RNNFormat format) {
        return format == RNNFormat.NWC ? Held.Order.CHANNELS_MOVED : Held.Order.AS_WRITTEN;
    }

    static Frame image(VertexCall call, Held value, CNN2DFormat format) {
        return new Frame(call, call.channelled(value, 4, order(format)), 2);
    }

    static Frame sequence(VertexCall call, Held value, Held.Order order) {
        Held steps = call.channelled(value, 3, order);
        Shape row = Shape.batched(steps.shape().dim(1), 1, steps.shape().dim(2));
        return new Frame(call, call.step("row", new Reshape(row), steps), 1);
    }

    int channels() {
        return image.shape().dim(1);
    }

    /** A result that lies as the image does, with the axes the layer's operand had. */
    Held result(Held made) {
        if (axes == 2) {
            return made;
        }
        Shape shape = made.shape();
        return call.step("steps", new Reshape(Shape.batched(shape.dim(1), shape.dim(3))), made);
    }

    /** A setting with one number an axis, as rows and columns; DL4J gives sequences a second one that has no effect. */
    int[] perAxis(int[] setting, int otherwise) {
        if (axes == 2) {
            return new int[] {setting[0], setting[setting.length - 1]};
        }
        if (setting.length > 1 && setting[1] != otherwise && setting[1] != setting[0]) {
            throw new IllegalArgumentException("a window of two axes over a sequence");
        }
        return new int[] {otherwise, setting[0]};
    }

    /** The window of a layer, its padding as DL4J computes it. */
    Window2d window(ConvolutionMode mode, int[] kernel, int[] stride, int[] dilation, int[] padding) {
        int[] k = perAxis(kernel, 1);
        int[] s = perAxis(stride, 1);
        int[] d = perAxis(dilation, 1);
        int[] p = perAxis(padding, 0);
        int[] rows = edges(mode, image.shape().dim(ROWS), k[0], s[0], d[0], p[0]);
        int[] columns = edges(mode, image.shape().dim(COLUMNS), k[1], s[1], d[1], p[1]);
        return new Window2d(k[0], k[1], s[0], s[1], d[0], d[1], rows[0], columns[0], rows[1], columns[1]);
    }

    private static int[] edges(ConvolutionMode mode, int extent, int kernel, int stride, int dilation, int padding) {
        int span = Math.addExact(Math.multiplyExact(kernel - 1, dilation), 1);
        return switch (mode) {
            case Same -> {
                int positions = (extent - 1) / stride + 1;
                int total = (positions - 1) * stride + span - extent;
                int before = total / 2;
                if (before < 0) {
                    throw new IllegalArgumentException("a stride of " + stride + " over windows that span " + span
                            + " with ConvolutionMode.Same, which DL4J refuses");
                }
                yield new int[] {before, Math.max(total - before, 0)};
            }
            case Causal -> new int[] {span - 1, 0};
            case Strict -> {
                if ((extent - span + 2 * padding) % stride != 0) {
                    throw new IllegalArgumentException("windows that span " + span + " with stride " + stride
                            + " do not end where " + extent + " elements do, as ConvolutionMode.Strict asks");
                }
                yield new int[] {padding, padding};
            }
            case Truncate -> new int[] {padding, padding};
        };
    }
}
