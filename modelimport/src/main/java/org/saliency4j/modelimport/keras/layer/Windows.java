package org.saliency4j.modelimport.keras.layer;

import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.keras.config.Settings;

/**
 * Layers that slide a window over an image, or over a sequence, which is an image of one row.
 *
 * @param call the layer
 * @param image its operand as an image with channels on axis 1
 * @param operand its operand as it was
 * @param axes 1 for a sequence, 2 for an image
 */
record Windows(LayerCall call, Held image, Held operand, int axes) {
    /** The operand of a layer over one or two axes. */
    static Windows of(LayerCall c, int axes) {
        Held x = c.channelled(c.input(), axes + 2);
        if (axes == 2) {
            return new Windows(c, x, x, axes);
        }
        Shape row = Shape.batched(x.shape().dim(1), 1, x.shape().dim(2));
        return new Windows(c, c.step("row", new Reshape(row), x).as(Held.Layout.AS_WRITTEN), x, axes);
    }

    /** A result, which lies as the operand did. */
    Held result(Held y) {
        if (axes == 2) {
            return y.as(operand.layout());
        }
        Shape shape = y.shape();
        return call.step("sequence", new Reshape(Shape.batched(shape.dim(1), shape.dim(3))), y)
                .as(operand.layout());
    }

    int channels() {
        return image.shape().dim(1);
    }

    /** A setting that is one number for each axis, here always two: rows come first, of a sequence there is one. */
    int[] perAxis(String key, int otherwise) {
        int[] given = call.settings().perAxis(key, axes, otherwise);
        return axes == 2 ? given : new int[] {1, given[0]};
    }

    /** The window of a convolution or a pool. */
    Window2d window(int[] kernel, int[] strides, int[] dilations) {
        Settings s = call.settings();
        int rows = image.shape().dim(2);
        int columns = image.shape().dim(3);
        int[] pads = new int[4];
        String padding = s.text("padding", "valid");
        switch (padding) {
            case "valid" -> {
                // Nothing is added.
            }
            case "same" -> {
                int down = missing(rows, span(kernel[0], dilations[0]), strides[0]);
                int across = missing(columns, span(kernel[1], dilations[1]), strides[1]);
                pads = new int[] {down / 2, across / 2, down - down / 2, across - across / 2};
            }
            case "causal" -> {
                if (axes == 2) {
                    throw s.refuse("padding", "valid or same");
                }
                pads[1] = span(kernel[1], dilations[1]) - 1;
            }
            default -> throw s.refuse("padding", axes == 2 ? "valid or same" : "valid, same or causal");
        }
        return new Window2d(
                kernel[0],
                kernel[1],
                strides[0],
                strides[1],
                dilations[0],
                dilations[1],
                pads[0],
                pads[1],
                pads[2],
                pads[3]);
    }

    static int span(int kernel, int dilation) {
        long span = (long) dilation * (kernel - 1) + 1;
        if (span > 1 << 28) {
            throw new IllegalArgumentException("a window of " + span + " elements");
        }
        return (int) span;
    }

    /** Elements to add so that there are as many positions as strides begin in the image; TensorFlow's rule. */
    static int missing(int extent, int span, int stride) {
        long positions = (extent + (long) stride - 1) / stride;
        return (int) Math.max((positions - 1) * stride + span - extent, 0);
    }
}
