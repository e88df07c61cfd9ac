package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Activation.Kind;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Reduce;

/** {@code ReduceMean} and its kin; the axes are an attribute or a fixed operand. */
final class Reductions {
    private Reductions() {}

    /** What is taken over which axes of a value. */
    private record Request(Value.Computed x, List<Integer> axes, Reduce.Axes kept, int sampleAxis) {
        Reduce op(Reduce.Kind kind) {
            return new Reduce(kind, axes, kept);
        }

        Request of(Value.Computed other) {
            return new Request(other, axes, kept, sampleAxis);
        }
    }

    /** The axes, or nothing if the operator is to do nothing. */
    private static Optional<Request> read(NodeContext c) {
        Value.Computed x = c.computed(0);
        Optional<long[]> given = Axes.given(c, 1).filter(a -> a.length > 0);
        boolean keep = c.node().flag("keepdims", 1);
        boolean nothing = c.node().flag("noop_with_empty_axes", 0);
        if (given.isEmpty() && nothing) {
            return Optional.empty();
        }
        SortedSet<Integer> axes = new TreeSet<>();
        if (given.isPresent()) {
            axes = Axes.resolve(c.node(), given.get(), x.rank());
        } else {
            for (int i = 0; i < x.rank(); i++) {
                axes.add(i);
            }
        }
        if (axes.contains(x.sampleAxis()) && c.samples() == Samples.FREE) {
            throw c.node()
                    .refuse(
                            "axes",
                            given.isEmpty()
                                    ? "no axes means all of them, the batch included, which would mix samples"
                                    : "0 is the batch, which samples would be mixed along");
        }
        Value.Computed along = axes.contains(x.sampleAxis()) ? c.detached(x) : x;
        List<Integer> own = new ArrayList<>();
        int before = 0;
        for (int axis : axes) {
            own.add(along.axis(axis));
            before += axis < along.sampleAxis() ? 1 : 0;
        }
        int sampleAxis = along.sampleAxis() < 0 || keep ? along.sampleAxis() : along.sampleAxis() - before;
        return Optional.of(new Request(along, own, keep ? Reduce.Axes.KEPT : Reduce.Axes.DROPPED, sampleAxis));
    }

    /** A composed reduction: what comes before the sum, and after. */
    private interface Composition {
        void build(NodeContext c, Request request);
    }

    private static Operator composed(Composition composition, Kind... withoutAxes) {
        return c -> {
            Optional<Request> request = read(c);
            if (request.isPresent() && request.get().axes.isEmpty()) {
                throw c.node().refuse("reduces a scalar");
            }
            if (request.isPresent()) {
                composition.build(c, request.get());
            } else if (withoutAxes.length == 0) {
                c.emit(new Identity(), c.computed(0));
            } else {
                elementwise(c, withoutAxes[0]);
            }
        };
    }

    /** What a reduction over no axes does to each element. */
    private static void elementwise(NodeContext c, Kind kind) {
        Value.Computed x = c.computed(0);
        if (kind == Kind.POW) {
            c.emit(new Binary(Binary.Kind.MUL), x.sampleAxis(), List.of(x.name(), x.name()));
        } else {
            c.emit(Activation.of(kind), x);
        }
    }

    static Operator reduce(Reduce.Kind kind) {
        return composed((c, r) -> emit(c, kind, r));
    }

    private static void emit(NodeContext c, Reduce.Kind kind, Request r) {
        c.emit(r.op(kind), r.sampleAxis, List.of(r.x.name()));
    }

    private static Value.Computed step(NodeContext c, String suffix, Reduce op, Request r) {
        return c.step(suffix, op, r.sampleAxis, List.of(r.x.name()));
    }

    private static Request squares(NodeContext c, Request r) {
        return r.of(c.step("squares", new Binary(Binary.Kind.MUL), r.x.sampleAxis(), List.of(r.x.name(), r.x.name())));
    }

    static Operator sumOfMagnitudes() {
        return composed(
                (c, r) -> emit(c, Reduce.Kind.SUM, r.of(c.step("magnitudes", Activation.of(Kind.ABS), r.x))), Kind.ABS);
    }

    static Operator sumOfSquares() {
        return composed((c, r) -> emit(c, Reduce.Kind.SUM, squares(c, r)), Kind.POW);
    }

    static Operator norm() {
        return composed(
                (c, r) -> {
                    Request squares = squares(c, r);
                    c.emit(Activation.of(Kind.SQRT), step(c, "sum", r.op(Reduce.Kind.SUM), squares));
                },
                Kind.ABS);
    }

    static Operator logOfSum() {
        return composed((c, r) -> c.emit(Activation.of(Kind.LOG), step(c, "sum", r.op(Reduce.Kind.SUM), r)), Kind.LOG);
    }

    /** {@code m + ln(sum exp(x - m))} with the maximum m, so that nothing overflows. */
    static Operator logOfSumOfExponentials() {
        return composed((c, r) -> {
            Reduce max = new Reduce(Reduce.Kind.MAX, r.axes, Reduce.Axes.KEPT);
            Value.Computed largest = c.step("max", max, r.x.sampleAxis(), List.of(r.x.name()));
            Value.Computed shifted = c.step(
                    "shifted", new Binary(Binary.Kind.SUB), r.x.sampleAxis(), List.of(r.x.name(), largest.name()));
            Value.Computed powers = c.step("exponentials", Activation.of(Kind.EXP), shifted);
            Value.Computed sum = step(c, "sum", r.op(Reduce.Kind.SUM), r.of(powers));
            Value.Computed log = c.step("log", Activation.of(Kind.LOG), sum);
            Value.Computed offset = r.kept == Reduce.Axes.KEPT ? largest : step(c, "offset", r.op(Reduce.Kind.MAX), r);
            c.emit(new Binary(Binary.Kind.ADD), r.sampleAxis, List.of(log.name(), offset.name()));
        });
    }
}
