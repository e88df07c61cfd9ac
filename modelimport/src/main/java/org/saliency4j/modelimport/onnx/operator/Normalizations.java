package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.BatchNorm;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.LocalResponseNorm;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Standardize;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** {@code BatchNormalization} at inference, and those that normalise each sample. */
final class Normalizations {
    /** Before this opset, a node was in training unless it said otherwise. */
    private static final int INFERENCE_BY_DEFAULT = 7;

    /** Keeps a vanished variance from being divided by; its root is the 1e-9 of the definition. */
    private static final float VANISHING = 1e-18f;

    private Normalizations() {}

    static void batchNorm(NodeContext c) {
        OnnxNode node = c.node();
        boolean training =
                node.flag("training_mode", 0) || (node.opset() < INFERENCE_BY_DEFAULT && !node.flag("is_test", 0));
        if (training) {
            throw node.refuse("training_mode", "1 is not supported: export the network for inference");
        }
        if (c.uses(1)) {
            throw node.refuse("has the results of training; export the network for inference");
        }
        if (!node.flag("spatial", 1)) {
            throw node.refuse("spatial", "0 (one mean for each pixel) is not supported, expected 1");
        }
        // Only training uses it.
        node.number("momentum", 0);
        c.emit(
                new BatchNorm(
                        c.tensor(1, "scale"),
                        c.tensor(2, "shift"),
                        c.tensor(3, "mean"),
                        c.tensor(4, "variance"),
                        node.number("epsilon", 1e-5f)),
                c.attached(c.computed(0)));
    }

    /** Each channel of each sample on its own. */
    static void instance(NodeContext c) {
        Value.Computed x = c.attached(c.computed(0));
        float epsilon = c.node().number("epsilon", 1e-5f);
        Value.Computed standard = c.step("standard", new Standardize(from(c, x, 2), epsilon), x);
        c.emit(new Affine(c.tensor(1, "scale"), c.tensor(2, "shift")), standard);
    }

    /** Groups of channels; before opset 21, scale and shift have one value a group. */
    static void group(NodeContext c) {
        Value.Computed x = c.attached(c.computed(0));
        int groups = c.node().integer("num_groups", 0);
        Shape s = x.extents();
        if (groups < 1 || x.rank() < 3 || s.dim(1) % groups != 0) {
            throw c.node().refuse("num_groups", groups + " for a value of shape " + s);
        }
        c.node().has("stash_type");
        float epsilon = c.node().number("epsilon", 1e-5f);
        int each = s.perSampleSize() / groups;
        Value.Computed grouped = c.step("groups", new Reshape(Shape.batched(groups, each)), x);
        Value.Computed standard = c.step("standard", new Standardize(List.of(2), epsilon), grouped);
        Value.Computed channels = c.step("channels", new Reshape(x.shape()), standard);
        c.emit(new Affine(perChannel(c, 1, s.dim(1), groups), perChannel(c, 2, s.dim(1), groups)), channels);
    }

    private static Tensor perChannel(NodeContext c, int operand, int channels, int groups) {
        Tensor given = c.tensor(operand, "scale or shift");
        int size = given.data().length;
        if (size == channels) {
            return given.reshaped(Shape.of(channels));
        }
        if (size != groups) {
            throw c.node().refuse(size + " scales or shifts for " + channels + " channels in " + groups + " groups");
        }
        float[] repeated = new float[channels];
        for (int i = 0; i < channels; i++) {
            repeated[i] = given.data()[i / (channels / groups)];
        }
        return Tensor.of(Shape.of(channels), repeated);
    }

    /** All axes from a given one on. */
    static void layer(NodeContext c) {
        LastAxes n = LastAxes.read(c);
        statistics(c, n);
        scaleAndShift(c, c.step("standard", new Standardize(n.axes, n.epsilon), n.x));
    }

    /** The further results of a layer normalisation: the mean, and one over the deviation. */
    private static void statistics(NodeContext c, LastAxes n) {
        Value.Computed x = n.x;
        if (c.uses(1)) {
            c.emit(1, n.mean(), x.sampleAxis(), List.of(x.name()));
        }
        if (c.uses(2)) {
            Value.Computed centred = Arithmetic.step(c, "centred", Binary.Kind.SUB, x, c.step("mean", n.mean(), x));
            Value.Computed squares = Arithmetic.step(c, "squares", Binary.Kind.MUL, centred, centred);
            Value.Computed deviation = n.deviation(c, squares);
            c.emit(2, Activation.of(Activation.Kind.RECIPROCAL), x.sampleAxis(), List.of(deviation.name()));
        }
    }

    /** What normalising all axes from a given one on works on. */
    private record LastAxes(Value.Computed x, List<Integer> axes, float epsilon) {
        static LastAxes read(NodeContext c) {
            Value.Computed x = c.computed(0);
            int axis = Axes.resolve(c.node(), c.node().integer("axis", -1), x.rank());
            c.node().has("stash_type");
            Value.Computed along = x.sampleAxis() >= axis ? c.along(x, x.sampleAxis()) : x;
            return new LastAxes(along, from(c, along, axis), c.node().number("epsilon", 1e-5f));
        }

        Reduce mean() {
            return new Reduce(Reduce.Kind.MEAN, axes, Reduce.Axes.KEPT);
        }

        /** The root of the mean of some squares, which epsilon keeps from 0. */
        Value.Computed deviation(NodeContext c, Value.Computed squares) {
            Value.Computed mean = c.step("mean_square", mean(), squares);
            Value.Computed shifted = Arithmetic.step(c, "shifted", Binary.Kind.ADD, mean, epsilon);
            return c.step("deviation", Activation.of(Activation.Kind.SQRT), shifted);
        }
    }

    /** Division by the root of the mean square, over all axes from a given one on. */
    static void rootMeanSquare(NodeContext c) {
        LastAxes n = LastAxes.read(c);
        Value.Computed squares = Arithmetic.step(c, "squares", Binary.Kind.MUL, n.x, n.x);
        scaleAndShift(c, Arithmetic.step(c, "standard", Binary.Kind.DIV, n.x, n.deviation(c, squares)));
    }

    private static void scaleAndShift(NodeContext c, Value.Computed standard) {
        Broadcast scaled = Broadcast.of(c, standard, c.value(1));
        if (!c.has(2)) {
            c.emit(new Binary(Binary.Kind.MUL), scaled.sampleAxis(), scaled.names());
            return;
        }
        Value.Computed product = c.step("scaled", new Binary(Binary.Kind.MUL), scaled.sampleAxis(), scaled.names());
        Broadcast sum = Broadcast.of(c, product, c.value(2));
        c.emit(new Binary(Binary.Kind.ADD), sum.sampleAxis(), sum.names());
    }

    /** {@code MeanVarianceNormalization}: over all axes but the channels unless it says otherwise. */
    static void meanVariance(NodeContext c) {
        Value.Computed x = c.computed(0);
        long[] given = c.node().integers("axes").orElse(new long[] {0, 2, 3});
        SortedSet<Integer> axes = Axes.resolve(c.node(), given, x.rank());
        Value.Computed along = axes.contains(x.sampleAxis()) ? c.along(x, x.sampleAxis()) : x;
        List<Integer> own = axes.stream().map(along::axis).sorted().toList();
        c.emit(new Standardize(own, VANISHING), along);
    }

    static void localResponse(NodeContext c) {
        OnnxNode node = c.node();
        LocalResponseNorm op = new LocalResponseNorm(
                node.integer("size", 0),
                node.number("alpha", 1e-4f),
                node.number("beta", 0.75f),
                node.number("bias", 1));
        c.emit(op, c.attached(c.computed(0)));
    }

    /** Division by the 1-norm or the 2-norm along an axis; nothing where that is 0. */
    static void lp(NodeContext c) {
        Value.Computed x = c.computed(0);
        int axis = Axes.resolve(c.node(), c.node().integer("axis", -1), x.rank());
        int p = c.node().integer("p", 2);
        if (p != 1 && p != 2) {
            throw c.node().refuse("p", p + ", expected 1 or 2");
        }
        Value.Computed along = c.along(x, axis);
        Value.Computed powers = p == 1
                ? c.step("magnitudes", Activation.of(Activation.Kind.ABS), along)
                : Arithmetic.step(c, "squares", Binary.Kind.MUL, along, along);
        Reduce reduce = new Reduce(Reduce.Kind.SUM, List.of(along.axis(axis)), Reduce.Axes.KEPT);
        Value.Computed sum = c.step("sum", reduce, powers);
        Value.Computed norm = p == 1 ? sum : c.step("norm", Activation.of(Activation.Kind.SQRT), sum);
        // 1 where the norm is 0, which divides zeros.
        Value.Computed isZero = Arithmetic.step(c, "zero", Binary.Kind.EQUAL, norm, 0);
        Value.Computed divisor = Arithmetic.step(c, "divisor", Binary.Kind.ADD, norm, isZero);
        c.emit(new Binary(Binary.Kind.DIV), along.sampleAxis(), List.of(along.name(), divisor.name()));
    }

    private static List<Integer> from(NodeContext c, Value.Computed x, int axis) {
        List<Integer> own = new ArrayList<>();
        for (int i = axis; i < x.rank(); i++) {
            own.add(x.axis(i));
        }
        if (own.isEmpty()) {
            throw c.node().refuse("operand of shape " + x.extents() + " has no axis to normalise");
        }
        return own;
    }
}
