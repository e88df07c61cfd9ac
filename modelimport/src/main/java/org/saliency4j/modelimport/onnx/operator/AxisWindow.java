package org.saliency4j.modelimport.onnx.operator;

import org.saliency4j.engine.op.Window2d;

/**
 * How a window slides along one axis.
 *
 * @param kernel taps
 * @param stride elements between two positions
 * @param dilation elements between two taps
 * @param before elements added before the axis
 * @param after elements added after it
 */
record AxisWindow(int kernel, int stride, int dilation, int before, int after) {
    /** A window that leaves an axis as it is. */
    static final AxisWindow NONE = new AxisWindow(1, 1, 1, 0, 0);

    /** The elements from the first tap to the last. */
    int span() {
        return dilation * (kernel - 1) + 1;
    }

    /** The window with other padding. */
    AxisWindow padded(int newBefore, int newAfter) {
        return new AxisWindow(kernel, stride, dilation, newBefore, newAfter);
    }

    /** The window with padding for as many positions as there are strides in the axis, the last one begun; the odd one goes before or after. */
    AxisWindow same(int extent, boolean oddAfter) {
        int positions = (extent + stride - 1) / stride;
        int total = Math.max(Math.addExact(Math.multiplyExact(positions - 1, stride), span()) - extent, 0);
        int first = oddAfter ? total / 2 : total - total / 2;
        return padded(first, total - first);
    }

    /**
     * The window with its padding after the axis grown so far that the position {@code ceil_mode} keeps fits in, unless that would begin
     * beyond the axis and the padding before it.
     */
    AxisWindow keepingLastPosition(int extent) {
        int room = extent + before + after - span();
        int rest = room < 0 ? 0 : room % stride;
        boolean keeps = rest != 0 && room - rest + stride < extent + before;
        return keeps ? padded(before, after + stride - rest) : this;
    }

    /** The window over an image. */
    static Window2d over(AxisWindow rows, AxisWindow columns) {
        return new Window2d(
                rows.kernel,
                columns.kernel,
                rows.stride,
                columns.stride,
                rows.dilation,
                columns.dilation,
                rows.before,
                columns.before,
                rows.after,
                columns.after);
    }
}
