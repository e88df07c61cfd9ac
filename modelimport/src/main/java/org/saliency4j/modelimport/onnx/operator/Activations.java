package org.saliency4j.modelimport.onnx.operator;

import java.util.List;
import java.util.function.UnaryOperator;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Activation.Kind;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.tensor.Shape;

/** Functions of one element, and softmax. */
final class Activations {
    /** From this opset on, softmax is taken along one axis; before, along all axes from the given one. */
    private static final int SOFTMAX_ALONG_ONE_AXIS = 13;

    private Activations() {}

    /** A function without parameters. */
    static Operator plain(Kind kind) {
        return c -> c.emit(Activation.of(kind), c.computed(0));
    }

    /** A function with one parameter. */
    static Operator withAlpha(Kind kind, float alpha) {
        return c -> c.emit(new Activation(kind, c.node().number("alpha", alpha), 0), c.computed(0));
    }

    static void selu(NodeContext c) {
        float alpha = c.node().number("alpha", 1.6732632f);
        float gamma = c.node().number("gamma", 1.050701f);
        c.emit(new Activation(Kind.SELU, alpha, gamma), c.computed(0));
    }

    static void shrink(NodeContext c) {
        float bound = c.node().number("lambd", 0.5f);
        c.emit(new Activation(Kind.SHRINK, bound, c.node().number("bias", 0)), c.computed(0));
    }

    static void hardSigmoid(NodeContext c) {
        float alpha = c.node().number("alpha", 0.2f);
        float beta = c.node().number("beta", 0.5f);
        c.emit(new Activation(Kind.HARD_SIGMOID, alpha, beta), c.computed(0));
    }

    static void gelu(NodeContext c) {
        String approximate = c.node().text("approximate", "none");
        Kind kind = switch (approximate) {
            case "none" -> Kind.GELU;
            case "tanh" -> Kind.GELU_TANH;
            default -> throw c.node().refuse("approximate", "'" + approximate + "', expected none or tanh");
        };
        c.emit(Activation.of(kind), c.computed(0));
    }

    /** Bounds are attributes up to opset 10, optional operands since. */
    static void clip(NodeContext c) {
        float low = c.has(1) ? c.scalar(1, "lower bound") : c.node().number("min", -Float.MAX_VALUE);
        float high = c.has(2) ? c.scalar(2, "upper bound") : c.node().number("max", Float.MAX_VALUE);
        // Where the bounds are in the wrong order, the upper one wins.
        c.emit(Activation.clip(Math.min(low, high), high), c.computed(0));
    }

    static Operator softmax(Softmax.Form form) {
        return c -> {
            Value.Computed x = c.computed(0);
            boolean oneAxis = c.node().opset() >= SOFTMAX_ALONG_ONE_AXIS;
            int axis = Axes.resolve(c.node(), c.node().integer("axis", oneAxis ? -1 : 1), x.rank());
            if (oneAxis) {
                Value.Computed along = c.along(x, axis);
                c.emit(new Softmax(along.axis(axis), form), along);
            } else {
                flattening(c, form, x, axis);
            }
        };
    }

    private static void flattening(NodeContext c, Softmax.Form form, Value.Computed x, int given) {
        // Along everything including the batch: with a batch of 1, as the file fixes it, that is along everything else.
        int axis = given == 0 && c.declaredBatch() == 1 && x.sampleAxis() == 0 && x.rank() > 1 ? 1 : given;
        if (axis != x.sampleAxis()
                && x.sampleAxis() < axis
                && columns(x, axis) == x.extents().dim(axis)) {
            c.emit(new Softmax(x.axis(axis), form), x);
        } else {
            flattened(c, x, axis, flat -> c.step("softmax", new Softmax(2, form), flat));
        }
    }

    /** Does something along all axes from a given one on: the last axis of a value of shape NxRxC. */
    static void flattened(NodeContext c, Value.Computed x, int axis, UnaryOperator<Value.Computed> along) {
        Value.Computed whole = x.sampleAxis() >= axis ? c.along(x, x.sampleAxis()) : x;
        int columns = columns(whole, axis);
        int rows = whole.shape().perSampleSize() / columns;
        Value.Computed flat = c.step("flatten", new Reshape(Shape.batched(rows, columns)), whole);
        Value.Computed result = along.apply(flat);
        c.emit(new Reshape(whole.shape()), whole.sampleAxis(), List.of(result.name()));
    }

    /** The number of elements from an axis on. */
    private static int columns(Value.Computed x, int axis) {
        int columns = 1;
        for (int i = axis; i < x.rank(); i++) {
            columns = Math.multiplyExact(columns, x.extents().dim(i));
        }
        return columns;
    }
}
