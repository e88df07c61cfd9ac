package org.saliency4j.modelimport.onnx.operator;

import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.Pool2d.Divisor;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Window2d;

/** {@code MaxPool}, {@code AveragePool} and their global forms, on images. */
final class Pools {
    private Pools() {}

    static void max(NodeContext c) {
        if (c.uses(1)) {
            throw c.node().refuse("its second result, the indices, is not supported");
        }
        c.node().integer("storage_order", 0);
        Value.Computed x = Windows.image(c);
        Window2d window = window(c, x);
        // Padding never wins a maximum, so positions that ceil_mode keeps need no more than padding to stand on.
        Window2d whole =
                rounding(c) == Windows.LastPosition.KEPT ? Windows.keepingLastPosition(window, x.shape()) : window;
        c.emit(new Pool2d(PoolKind.MAX, whole, Divisor.INSIDE), x);
    }

    static void average(NodeContext c) {
        Value.Computed x = Windows.image(c);
        Window2d window = window(c, x);
        Window2d whole =
                rounding(c) == Windows.LastPosition.KEPT ? Windows.keepingLastPosition(window, x.shape()) : window;
        boolean countPadding = c.node().flag("count_include_pad", 0);
        if (!countPadding || whole.equals(window)) {
            c.emit(new Pool2d(PoolKind.AVERAGE, whole, countPadding ? Divisor.ALL : Divisor.INSIDE), x);
            return;
        }
        // The declared padding counts, what ceil_mode adds does not: so the first becomes part of the image.
        Value.Computed padded = c.step(
                "pad", new Pad2d(window.padTop(), window.padLeft(), window.padBottom(), window.padRight(), 0), x);
        Window2d rest = new Window2d(
                window.kernelH(),
                window.kernelW(),
                window.strideH(),
                window.strideW(),
                window.dilationH(),
                window.dilationW(),
                0,
                0,
                whole.padBottom() - window.padBottom(),
                whole.padRight() - window.padRight());
        c.emit(new Pool2d(PoolKind.AVERAGE, rest, Divisor.INSIDE), padded);
    }

    static void globalMax(NodeContext c) {
        c.emit(new GlobalPool(PoolKind.MAX), Windows.image(c));
    }

    static void globalAverage(NodeContext c) {
        c.emit(new GlobalPool(PoolKind.AVERAGE), Windows.image(c));
    }

    private static Window2d window(NodeContext c, Value.Computed x) {
        if (!c.node().has("kernel_shape")) {
            throw c.node().refuse("kernel_shape", "is missing");
        }
        int[] kernel = c.node().integers("kernel_shape", 0, 0);
        Window2d window = Windows.read(c.node(), x.shape(), kernel[0], kernel[1]);
        int spanH = window.dilationH() * (window.kernelH() - 1) + 1;
        int spanW = window.dilationW() * (window.kernelW() - 1) + 1;
        if (Math.max(window.padTop(), window.padBottom()) >= spanH
                || Math.max(window.padLeft(), window.padRight()) >= spanW) {
            throw c.node().refuse("pads", "as wide as the window, which would see nothing but padding");
        }
        return window;
    }

    private static Windows.LastPosition rounding(NodeContext c) {
        return c.node().flag("ceil_mode", 0) ? Windows.LastPosition.KEPT : Windows.LastPosition.DROPPED;
    }
}
