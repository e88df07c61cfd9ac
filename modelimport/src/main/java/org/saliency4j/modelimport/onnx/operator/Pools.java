package org.saliency4j.modelimport.onnx.operator;

import java.util.List;
import java.util.stream.IntStream;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.Pool2d.Divisor;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Window2d;

/** {@code MaxPool}, {@code AveragePool}, {@code LpPool} and their global forms, on lines and images. */
final class Pools {
    private Pools() {}

    static void max(NodeContext c) {
        if (c.uses(1)) {
            throw c.node().refuse("its second result, the indices, is not supported");
        }
        c.node().integer("storage_order", 0);
        Value.Computed x = Windows.imageOrLine(c);
        Window2d window = window(c, x);
        // Padding never wins a maximum, so positions that ceil_mode keeps need no more than padding to stand on.
        Window2d whole =
                rounding(c) == Windows.LastPosition.KEPT ? Windows.keepingLastPosition(window, x.extents()) : window;
        Windows.emit(c, new Pool2d(PoolKind.MAX, whole, Divisor.INSIDE), x);
    }

    static void average(NodeContext c) {
        Value.Computed x = Windows.imageOrLine(c);
        Window2d window = window(c, x);
        Window2d whole =
                rounding(c) == Windows.LastPosition.KEPT ? Windows.keepingLastPosition(window, x.extents()) : window;
        boolean countPadding = c.node().flag("count_include_pad", 0);
        if (!countPadding || whole.equals(window)) {
            Windows.emit(c, new Pool2d(PoolKind.AVERAGE, whole, countPadding ? Divisor.ALL : Divisor.INSIDE), x);
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
        Windows.emit(c, new Pool2d(PoolKind.AVERAGE, rest, Divisor.INSIDE), padded);
    }

    static void globalMax(NodeContext c) {
        global(c, PoolKind.MAX, Reduce.Kind.MAX);
    }

    static void globalAverage(NodeContext c) {
        global(c, PoolKind.AVERAGE, Reduce.Kind.MEAN);
    }

    /** All axes after the channels become one element each. */
    private static void global(NodeContext c, PoolKind pool, Reduce.Kind kind) {
        Value.Computed x = c.attached(c.computed(0));
        c.emit(x.rank() == 4 ? new GlobalPool(pool) : new Reduce(kind, spatial(c, x), Reduce.Axes.KEPT), x);
    }

    private static List<Integer> spatial(NodeContext c, Value.Computed x) {
        if (x.rank() < 3) {
            throw c.node().refuse("operand of shape " + x.extents() + ", expected axes after the channels");
        }
        return IntStream.range(2, x.rank()).boxed().toList();
    }

    /** The p-norm of what a window sees: the root of the mean of powers, times the number of taps. */
    static void norm(NodeContext c) {
        Value.Computed x = Windows.imageOrLine(c);
        Window2d window = window(c, x);
        Window2d whole =
                rounding(c) == Windows.LastPosition.KEPT ? Windows.keepingLastPosition(window, x.extents()) : window;
        Value.Computed powers = powers(c, x);
        Value.Computed means = c.step("means", new Pool2d(PoolKind.AVERAGE, whole, Divisor.ALL), powers);
        Value.Computed sums = Arithmetic.step(c, "sums", Binary.Kind.MUL, means, window.taps());
        Windows.emit(c, root(c), sums);
    }

    static void globalNorm(NodeContext c) {
        Value.Computed x = c.attached(c.computed(0));
        Value.Computed sums =
                c.step("sums", new Reduce(Reduce.Kind.SUM, spatial(c, x), Reduce.Axes.KEPT), powers(c, x));
        c.emit(root(c), sums);
    }

    private static int power(NodeContext c) {
        int p = c.node().integer("p", 2);
        if (p < 1) {
            throw c.node().refuse("p", p + ", expected a power from 1");
        }
        return p;
    }

    private static Value.Computed powers(NodeContext c, Value.Computed x) {
        Value.Computed magnitudes = c.step("magnitudes", Activation.of(Activation.Kind.ABS), x);
        return power(c) == 1
                ? magnitudes
                : c.step("powers", new Activation(Activation.Kind.POW, power(c), 0), magnitudes);
    }

    private static Op root(NodeContext c) {
        return power(c) == 1 ? new Identity() : new Activation(Activation.Kind.POW, 1f / power(c), 0);
    }

    private static Window2d window(NodeContext c, Value.Computed x) {
        if (!c.node().has("kernel_shape")) {
            throw c.node().refuse("kernel_shape", "is missing");
        }
        int[] kernel = Windows.perAxis(c, "kernel_shape", 1, 0, 0);
        Window2d window = Windows.read(c, x.extents(), kernel[0], kernel[1]);
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
