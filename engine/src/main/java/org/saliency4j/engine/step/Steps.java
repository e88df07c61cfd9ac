package org.saliency4j.engine.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.LocalResponseNorm;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Resample;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Slice;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.op.Standardize;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.op.Where;
import org.saliency4j.engine.step.CopyStep.Part;
import org.saliency4j.engine.step.CopyStep.View;
import org.saliency4j.engine.tensor.Shape;

/** Which step serves which operator; convolutions and matrix products, which have weights to share, are made by the compiler. */
public final class Steps {
    @FunctionalInterface
    private interface Factory<T extends Op> {
        Step create(T op, Wiring wiring);
    }

    private static final Map<Class<? extends Op>, Factory<?>> FACTORIES = Map.ofEntries(
            entry(Activation.class, (op, wiring) -> new ActivationStep(wiring, op)),
            entry(Binary.class, (op, wiring) -> new BinaryStep(wiring, op.kind())),
            entry(Pool2d.class, Steps::pool),
            entry(GlobalPool.class, Steps::globalPool),
            entry(Reduce.class, (op, wiring) -> new ReduceStep(wiring, op.kind(), op.axes())),
            entry(Identity.class, (op, wiring) -> new ReshapeStep(wiring)),
            entry(Reshape.class, (op, wiring) -> new ReshapeStep(wiring)),
            entry(Softmax.class, (op, wiring) -> new SoftmaxStep(wiring, op)),
            entry(Concat.class, Steps::concat),
            entry(Transpose.class, Steps::transpose),
            entry(Pad2d.class, Steps::pad),
            entry(Slice.class, Steps::slice),
            entry(Gather.class, (op, wiring) -> new GatherStep(wiring, op)),
            entry(Where.class, (op, wiring) -> new WhereStep(wiring)),
            entry(Resample.class, (op, wiring) -> new ResampleStep(wiring, op)),
            entry(Standardize.class, (op, wiring) -> new StandardizeStep(wiring, op)),
            entry(LocalResponseNorm.class, (op, wiring) -> new LocalResponseNormStep(wiring, op)));

    private Steps() {}

    private static <T extends Op> Map.Entry<Class<? extends Op>, Factory<?>> entry(Class<T> type, Factory<T> factory) {
        return Map.entry(type, factory);
    }

    /**
     * The step of an operator.
     *
     * @param op an operator other than input, constant, convolution, matrix product, affine map and normalisation
     * @param wiring what it is connected to
     * @return the step
     * @throws IllegalArgumentException if the operator is one of those
     */
    @SuppressWarnings("unchecked")
    public static Step create(Op op, Wiring wiring) {
        Factory<Op> factory = (Factory<Op>) FACTORIES.get(op.getClass());
        if (factory == null) {
            throw new IllegalArgumentException("operator " + op.label() + " is no step of its own");
        }
        return factory.create(op, wiring);
    }

    private static Step pool(Pool2d pool, Wiring wiring) {
        return pool.kind() == PoolKind.MAX ? new MaxPoolStep(wiring, pool.window()) : new AveragePoolStep(wiring, pool);
    }

    private static Step globalPool(GlobalPool pool, Wiring wiring) {
        Reduce.Kind kind = pool.kind() == PoolKind.MAX ? Reduce.Kind.MAX : Reduce.Kind.MEAN;
        return new ReduceStep(wiring, kind, List.of(2, 3));
    }

    private static Step concat(Concat concat, Wiring wiring) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < wiring.operands().size(); i++) {
            Shape shape = wiring.operand(i).value().shape();
            View whole = View.whole(shape.rank());
            parts.add(new Part(i, extents(shape), whole, whole.along(concat.axis(), at, 1)));
            at += shape.dim(concat.axis());
        }
        return new CopyStep(wiring, parts, 0);
    }

    private static Step transpose(Transpose transpose, Wiring wiring) {
        Shape result = wiring.result().shape();
        View whole = View.whole(result.rank());
        View turned = new View(transpose.permutation(), whole.starts(), whole.steps());
        return new CopyStep(wiring, List.of(new Part(0, extents(result), turned, whole)), 0);
    }

    private static Step pad(Pad2d pad, Wiring wiring) {
        Shape source = wiring.operand(0).value().shape();
        int top = Math.max(0, -pad.top());
        int left = Math.max(0, -pad.left());
        List<Integer> box = List.of(
                0,
                source.dim(1),
                source.dim(2) - top - Math.max(0, -pad.bottom()),
                source.dim(3) - left - Math.max(0, -pad.right()));
        View from = View.whole(4).along(2, top, 1).along(3, left, 1);
        View to = View.whole(4).along(2, Math.max(0, pad.top()), 1).along(3, Math.max(0, pad.left()), 1);
        return new CopyStep(wiring, List.of(new Part(0, box, from, to)), pad.value());
    }

    private static Step slice(Slice slice, Wiring wiring) {
        Shape result = wiring.result().shape();
        View whole = View.whole(result.rank());
        View from = whole.along(slice.axis(), slice.start(), slice.step());
        return new CopyStep(wiring, List.of(new Part(0, extents(result), from, whole)), 0);
    }

    /** A value's extents; the batch, which the pass knows, as 0. */
    private static List<Integer> extents(Shape shape) {
        List<Integer> extents = new ArrayList<>();
        for (int i = 0; i < shape.rank(); i++) {
            extents.add(i == 0 ? 0 : shape.dim(i));
        }
        return extents;
    }
}
