package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
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
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.tensor.Shape;

/** {@code MaxPool}, {@code AveragePool}, {@code LpPool} and their global forms, on lines, images and volumes. */
final class Pools {
    private Pools() {}

    /** What slides: its window along each axis, as it is declared and as far as {@code ceil_mode} takes it. */
    private record Sliding(
            PoolKind kind, Divisor divisor, boolean countsPadding, List<AxisWindow> declared, List<AxisWindow> whole) {
        /** An image of two of the axes, or of one and none, with the padding that counts and could not otherwise be told apart. */
        Value.Computed pad(NodeContext c, Value.Computed image, int rows, int columns) {
            AxisWindow r = axis(declared, rows);
            AxisWindow k = axis(declared, columns);
            return grows(rows, columns)
                    ? c.step(
                            columns < 0 ? "pad_depth" : "pad",
                            new Pad2d(r.before(), k.before(), r.after(), k.after(), 0),
                            image)
                    : image;
        }

        Op op(int rows, int columns) {
            AxisWindow r = axis(whole, rows);
            AxisWindow k = axis(whole, columns);
            if (!grows(rows, columns)) {
                return new Pool2d(kind, AxisWindow.over(r, k), divisor);
            }
            // The declared padding counts, what ceil_mode adds does not: so the first has become part of the image.
            AxisWindow restRows = r.padded(0, r.after() - axis(declared, rows).after());
            AxisWindow restColumns =
                    k.padded(0, k.after() - axis(declared, columns).after());
            return new Pool2d(kind, AxisWindow.over(restRows, restColumns), Divisor.INSIDE);
        }

        private boolean grows(int rows, int columns) {
            return countsPadding
                    && (!axis(whole, rows).equals(axis(declared, rows))
                            || !axis(whole, columns).equals(axis(declared, columns)));
        }

        private static AxisWindow axis(List<AxisWindow> windows, int axis) {
            return axis < 0 ? AxisWindow.NONE : windows.get(axis);
        }
    }

    static void max(NodeContext c) {
        if (c.uses(1)) {
            throw c.node().refuse("its second result, the indices, is not supported");
        }
        c.node().integer("storage_order", 0);
        slide(c, c.computed(0), sliding(c, PoolKind.MAX, Divisor.INSIDE), UNCHANGED);
    }

    static void average(NodeContext c) {
        Divisor divisor = c.node().flag("count_include_pad", 0) ? Divisor.ALL : Divisor.INSIDE;
        slide(c, c.computed(0), sliding(c, PoolKind.AVERAGE, divisor), UNCHANGED);
    }

    /** The p-norm of what a window sees: the root of the mean of powers, times the number of taps. */
    static void norm(NodeContext c) {
        Sliding declared = sliding(c, PoolKind.AVERAGE, Divisor.ALL);
        Sliding sliding = new Sliding(PoolKind.AVERAGE, Divisor.ALL, false, declared.declared, declared.whole);
        int taps = sliding.whole.stream().mapToInt(AxisWindow::kernel).reduce(1, Math::multiplyExact);
        slide(c, powers(c, c.computed(0)), sliding, means -> {
            Value.Computed sums = Arithmetic.step(c, "sums", Binary.Kind.MUL, means, taps);
            c.emit(root(c), sums);
        });
    }

    /** What is done with the pooled value; nothing if the pool is all. */
    private interface Rest {
        void build(Value.Computed pooled);
    }

    private static final Rest UNCHANGED = pooled -> {};

    /**
     * A pool over a volume is one over its planes and then one along its depth: maxima of maxima, and means of means because the number of
     * elements a box sees is the product of those along its sides.
     */
    private static void slide(NodeContext c, Value.Computed operand, Sliding sliding, Rest rest) {
        Value.Computed x = c.attached(operand);
        Shape s = x.extents();
        boolean last = rest == UNCHANGED;
        if (x.rank() == 4) {
            Value.Computed padded = sliding.pad(c, x, 0, 1);
            if (last) {
                c.emit(sliding.op(0, 1), padded);
            } else {
                rest.build(c.step("means", sliding.op(0, 1), padded));
            }
            return;
        }
        int channels = s.dim(1);
        boolean volume = x.rank() == 5;
        Shape image = volume
                ? Shape.batched(Math.multiplyExact(channels, s.dim(2)), s.dim(3), s.dim(4))
                : Shape.batched(channels, 1, s.dim(2));
        Value.Computed planes = sliding.pad(c, c.step("image", new Reshape(image), x), volume ? 1 : -1, volume ? 2 : 0);
        Value.Computed pooled = c.step("pooled", volume ? sliding.op(1, 2) : sliding.op(-1, 0), planes);
        Shape p = pooled.extents();
        Shape result = Shape.batched(channels, p.dim(3));
        if (volume) {
            Shape depth = Shape.batched(channels, s.dim(2), p.dim(2) * p.dim(3));
            Value.Computed lines = sliding.pad(c, c.step("depth", new Reshape(depth), pooled), 0, -1);
            pooled = c.step("deep", sliding.op(0, -1), lines);
            result = Shape.batched(channels, pooled.extents().dim(2), p.dim(2), p.dim(3));
        }
        if (last) {
            c.emit(new Reshape(result), pooled);
        } else {
            rest.build(c.step("means", new Reshape(result), pooled));
        }
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

    private static Sliding sliding(NodeContext c, PoolKind kind, Divisor divisor) {
        int axes = Windows.spatialAxes(c);
        if (axes < 1 || axes > 3) {
            throw c.node()
                    .refuse("operand of shape " + c.shape(0) + ", expected a line, an image or a volume of channels");
        }
        if (!c.node().has("kernel_shape")) {
            throw c.node().refuse("kernel_shape", "is missing");
        }
        List<AxisWindow> declared = Windows.padded(c, Windows.read(c, Windows.perAxis(c, "kernel_shape", 0)));
        boolean keeps = c.node().flag("ceil_mode", 0);
        List<AxisWindow> whole = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            AxisWindow window = declared.get(i);
            if (Math.max(window.before(), window.after()) >= window.span()) {
                throw c.node().refuse("pads", "as wide as the window, which would see nothing but padding");
            }
            // Padding never wins a maximum, so positions that ceil_mode keeps need no more than padding to stand on.
            whole.add(keeps ? window.keepingLastPosition(c.shape(0).dim(2 + i)) : window);
        }
        return new Sliding(kind, divisor, divisor == Divisor.ALL, declared, whole);
    }
}
