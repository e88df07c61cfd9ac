package org.saliency4j.engine.op;

/**
 * How a two-dimensional window slides over an image: kernel size, stride, dilation and zero padding (in ONNX: the
 * attributes kernel_shape, strides, dilations and pads).
 *
 * @param kernelH rows of the kernel, at least 1
 * @param kernelW columns of the kernel, at least 1
 * @param strideH rows between two positions, at least 1
 * @param strideW columns between two positions, at least 1
 * @param dilationH rows between two taps, at least 1
 * @param dilationW columns between two taps, at least 1
 * @param padTop rows added above, at least 0
 * @param padLeft columns added on the left, at least 0
 * @param padBottom rows added below, at least 0
 * @param padRight columns added on the right, at least 0
 */
public record Window2d(
        int kernelH,
        int kernelW,
        int strideH,
        int strideW,
        int dilationH,
        int dilationW,
        int padTop,
        int padLeft,
        int padBottom,
        int padRight) {

    /**
     * Checks the ranges.
     *
     * @param kernelH rows of the kernel, at least 1
     * @param kernelW columns of the kernel, at least 1
     * @param strideH rows between two positions, at least 1
     * @param strideW columns between two positions, at least 1
     * @param dilationH rows between two taps, at least 1
     * @param dilationW columns between two taps, at least 1
     * @param padTop rows added above, at least 0
     * @param padLeft columns added on the left, at least 0
     * @param padBottom rows added below, at least 0
     * @param padRight columns added on the right, at least 0
     * @throws IllegalArgumentException if one is violated
     */
    public Window2d {
        if (Math.min(kernelH, kernelW) < 1
                || Math.min(strideH, strideW) < 1
                || Math.min(dilationH, dilationW) < 1
                || Math.min(Math.min(padTop, padLeft), Math.min(padBottom, padRight)) < 0) {
            throw new IllegalArgumentException("window with kernel " + kernelH + "x" + kernelW + ", stride " + strideH
                    + "x"
                    + strideW + ", dilation " + dilationH + "x" + dilationW + ", padding " + padTop + "," + padLeft
                    + ","
                    + padBottom + "," + padRight + ": expected kernel, stride and dilation from 1, padding from 0");
        }
    }

    /**
     * A square window without dilation.
     *
     * @param kernel rows and columns
     * @param stride step in both directions
     * @param pad zeros on all four sides
     * @return the window
     */
    public static Window2d square(int kernel, int stride, int pad) {
        return new Window2d(kernel, kernel, stride, stride, 1, 1, pad, pad, pad, pad);
    }

    /**
     * The number of positions in a column of an image.
     *
     * @param height rows of the image
     * @return rows of the result, {@code floor((height + pads - dilation * (kernel - 1) - 1) / stride) + 1}
     * @throws IllegalArgumentException if the window does not fit once
     */
    public int outputHeight(int height) {
        return positions("height", height, padTop + padBottom, dilationH * (kernelH - 1) + 1, strideH);
    }

    /**
     * The number of positions in a row of an image.
     *
     * @param width columns of the image
     * @return columns of the result, {@code floor((width + pads - dilation * (kernel - 1) - 1) / stride) + 1}
     * @throws IllegalArgumentException if the window does not fit once
     */
    public int outputWidth(int width) {
        return positions("width", width, padLeft + padRight, dilationW * (kernelW - 1) + 1, strideW);
    }

    private static int positions(String what, int extent, int pads, int span, int stride) {
        int room = extent + pads - span;
        if (room < 0) {
            throw new IllegalArgumentException("a window spanning " + span + " does not fit into " + what + " " + extent
                    + " with padding " + pads);
        }
        return room / stride + 1;
    }

    /**
     * Whether the window is a single tap at every pixel: kernel and stride 1, no padding.
     *
     * @return true if the result has the image's size and each pixel depends on itself alone
     */
    public boolean isPointwise() {
        return kernelH == 1
                && kernelW == 1
                && strideH == 1
                && strideW == 1
                && padTop + padLeft + padBottom + padRight == 0;
    }

    /**
     * The number of taps.
     *
     * @return kernel rows times kernel columns
     */
    public int taps() {
        return kernelH * kernelW;
    }
}
