package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.kernel.WindowRows;
import org.saliency4j.engine.op.Window2d;

/**
 * An image with padding around it, or without what no window reaches.
 *
 * @param height rows of the image
 * @param width columns of the image
 * @param top rows of padding above
 * @param left columns of padding on the left
 * @param rows rows with padding
 * @param rowStride columns with padding
 */
record PaddedImage(int height, int width, int top, int left, int rows, int rowStride) {
    /** What some first positions of a window reach, padded as it says. */
    static PaddedImage of(int height, int width, Window2d window, int outputHeight, int outputWidth) {
        return new PaddedImage(
                height,
                width,
                window.padTop(),
                window.padLeft(),
                (outputHeight - 1) * window.strideH() + (window.kernelH() - 1) * window.dilationH() + 1,
                (outputWidth - 1) * window.strideW() + (window.kernelW() - 1) * window.dilationW() + 1);
    }

    /** Those positions of the window. */
    WindowRows windows(Window2d window, int outputHeight, int outputWidth) {
        int[] offsets = new int[window.taps()];
        for (int t = 0; t < offsets.length; t++) {
            int a = t / window.kernelW();
            offsets[t] = a * window.dilationH() * rowStride + (t - a * window.kernelW()) * window.dilationW();
        }
        return WindowRows.of(outputHeight, outputWidth, window.strideH() * rowStride, window.strideW(), offsets);
    }

    /** Pixels of the image without padding. */
    int pixels() {
        return height * width;
    }

    /** Elements that it takes with padding, and with what kernels write beyond. */
    int size() {
        return rows * rowStride + WindowKernels.SLACK;
    }

    /** Elements beyond the last image that kernels may read. */
    static int slack() {
        return 3 * WindowKernels.SLACK;
    }

    /** Copies an image, the padding made of {@code outside}. */
    void fill(WindowKernels kernels, float[] image, int at, float[] padded, int to, float outside) {
        int last = Math.max(0, Math.min(rows, top + height));
        int first = Math.min(top, last);
        int columns = Math.max(0, Math.min(width, rowStride - left));
        Arrays.fill(padded, to, Math.min(to + size(), to + first * rowStride + left), outside);
        int from = at;
        int row = to + first * rowStride + left;
        for (int y = first; y < last; y++) {
            kernels.padRow(image, from, columns, outside, padded, row);
            if (rowStride - columns > WindowKernels.SLACK) {
                int end = Math.min(to + size(), row + rowStride);
                Arrays.fill(padded, Math.min(end, row + columns), end, outside);
            }
            from += width;
            row += rowStride;
        }
        Arrays.fill(padded, to + last * rowStride, to + rows * rowStride, outside);
    }
}
