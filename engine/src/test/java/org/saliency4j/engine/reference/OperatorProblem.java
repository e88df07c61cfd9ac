package org.saliency4j.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.BatchNorm;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.LocalResponseNorm;
import org.saliency4j.engine.op.MatMul;
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
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A small graph around one operator (or one fusion), with an input to run it on.
 *
 * @param name what is special about it
 * @param graph input {@code x}, output {@code y}
 * @param range what the input is drawn from
 */
public record OperatorProblem(String name, Graph graph, Range range) {
    /**
     * Numbers to draw from.
     *
     * @param low the smallest
     * @param high the largest
     * @param grain the distance between two of them, 0 for all numbers in between
     */
    record Range(double low, double high, double grain) {
        static final Range UNIT = between(-1, 1);
        static final Range POSITIVE = between(0.25, 2);
        /** A quarter away from every whole and half number, where functions with steps have them. */
        static final Range OFF_STEPS = new Range(-3.75, 4.25, 0.5);
        /** Exact zeros, ties and whole numbers among them. */
        static final Range HALVES = new Range(-1.5, 2, 0.5);

        static Range between(double low, double high) {
            return new Range(low, high, 0);
        }

        Tensor draw(Draws draws, int... dims) {
            Tensor tensor = draws.within(low, high, dims);
            float[] values = tensor.data();
            for (int i = 0; grain > 0 && i < values.length; i++) {
                values[i] = (float) (low + grain * Math.floor((values[i] - low) / grain));
            }
            return tensor;
        }
    }

    private static final Draws DRAWS = new Draws(20260101);

    @Override
    public String toString() {
        return name;
    }

    /** The input for a batch, different in every row. */
    public Tensor input(int batch) {
        int[] dims = graph.shape("x").withBatch(batch).dims();
        return range.draw(new Draws(name.hashCode()), dims);
    }

    public static Stream<OperatorProblem> all() {
        List<OperatorProblem> all = new ArrayList<>();
        convolutions(all);
        transposedConvolutions(all);
        matrixProducts(all);
        pools(all);
        activations(all);
        elementwise(all);
        moves(all);
        fusions(all);
        depthwiseConvolutions(all);
        sharedMemory(all);
        return all.stream();
    }

    private static void depthwiseConvolutions(List<OperatorProblem> all) {
        for (int kernel : new int[] {3, 5}) {
            for (int stride = 1; stride <= 3; stride++) {
                String name = "depthwise " + kernel + "x" + kernel + ", stride " + stride;
                Window2d padded = Window2d.square(kernel, stride, kernel / 2);
                all.add(single(name + ", wide", conv(2, 2, padded, 2), 2, 7, 19));
                all.add(single(name + ", narrow", conv(3, 3, padded, 3), 3, 9, 6));
                all.add(single(name + ", no padding", conv(2, 4, Window2d.square(kernel, stride, 0), 2), 2, 8, 9));
            }
        }
        Window2d uneven = new Window2d(3, 2, 2, 1, 1, 3, 0, 2, 4, 1);
        all.add(single("depthwise 3x2, all different", conv(2, 2, uneven, 2), 2, 6, 8));
        all.add(single("depthwise 1x1, stride 2", conv(3, 3, Window2d.square(1, 2, 0), 3), 3, 5, 6));
        all.add(single("depthwise, much padding", conv(2, 2, Window2d.square(3, 1, 20), 2), 2, 2, 3));
        all.add(single("depthwise, much padding, stride 2", conv(2, 2, Window2d.square(3, 2, 19), 2), 2, 2, 3));
        all.add(problem(
                "depthwise with residual, clipped",
                (b, x) -> {
                    b.add("e", conv(4, 4, Window2d.square(1, 1, 0), 1), List.of(x), "e");
                    b.add("d", conv(4, 4, Window2d.square(3, 1, 1), 4), List.of("e"), "d");
                    b.add("sum", new Binary(Binary.Kind.ADD), List.of("d", "e"), "s");
                    b.add("relu", Activation.of(Activation.Kind.RELU), List.of("s"), "y");
                },
                4,
                5,
                6));
    }

    /** Operators whose work is cut into pieces, at sizes at which it is; too large for the reference. */
    public static Stream<OperatorProblem> large() {
        List<OperatorProblem> all = new ArrayList<>();
        all.add(timesConstant("large: tokens times a constant", new int[] {600, 130}, 70, 600));
        all.add(timesConstant("large: matrices times constants", new int[] {3, 40, 50}, 3, 60, 40));
        all.add(constantTimes("large: constant times tokens", new int[] {50, 70}, 70, 60));
        all.add(constantTimes("large: constants times matrices", new int[] {4, 50, 70}, 4, 70, 60));
        all.add(timesItself("large: attention", List.of(0, 1, 3, 2), 4, 70, 24));
        all.add(single("large: transposed 4x4", transposed(8, 12, Window2d.square(4, 2, 1), 0, 0, 1), 8, 20, 20));
        // By the table: tiles of 4 x 4 and of 2 x 2, forward and backward.
        all.add(single("large: 3x3 on an image", conv(64, 70, Window2d.square(3, 1, 1), 1), 64, 21, 38));
        all.add(single("large: 3x3 without padding", conv(64, 64, Window2d.square(3, 1, 0), 1), 64, 23, 22));
        all.add(single("large: 3x3 on a small image", conv(130, 128, Window2d.square(3, 1, 1), 1), 130, 9, 14));
        all.add(single("large: 3x3 with much padding", conv(128, 33, Window2d.square(3, 1, 2), 1), 128, 5, 7));
        for (int kernel : new int[] {3, 5}) {
            for (int stride = 1; stride <= 2; stride++) {
                Window2d window = Window2d.square(kernel, stride, kernel / 2);
                String name = "large: depthwise " + kernel + ", stride " + stride;
                all.add(single(name + ", small images", conv(150, 150, window, 150), 150, 7, 7));
                all.add(single(name + ", large images", conv(3, 3, window, 3), 3, 70, 67));
            }
        }
        all.add(single("large: standardize tokens", new Standardize(List.of(2), 1e-5f), 70, 300));
        all.add(single("large: standardize channels", new Standardize(List.of(1), 1e-5f), 24, 40, 40));
        all.add(single("large: standardize space", new Standardize(List.of(2, 3), 1e-5f), 24, 40, 40));
        all.add(single("large: softmax of columns", new Softmax(3, Softmax.Form.PROBABILITY), 4, 70, 70));
        all.add(single("large: log-softmax of channels", new Softmax(1, Softmax.Form.LOG), 24, 40, 40));
        all.add(single("large: response", new LocalResponseNorm(5, 1, 0.75f, 1), 24, 40, 40));
        for (int axis = 1; axis <= 3; axis++) {
            int[] extents = {24, 40, 41};
            all.add(single("large: resample " + axis, resample(axis, 50, 2, extents[axis - 1]), 24, 40, 41));
            List<Integer> indices = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                indices.add(DRAWS.between(0, extents[axis - 1] - 1));
            }
            all.add(single("large: gather " + axis, new Gather(axis, indices), 24, 40, 41));
        }
        all.add(single(
                "large: mean of space", new Reduce(Reduce.Kind.MEAN, List.of(2, 3), Reduce.Axes.DROPPED), 24, 40, 41));
        all.add(single(
                "large: minimum of channels", new Reduce(Reduce.Kind.MIN, List.of(1), Reduce.Axes.KEPT), 24, 40, 41));
        return all.stream();
    }

    private static OperatorProblem single(String name, Op op, int... input) {
        return problem(name, (b, x) -> b.add("node", op, List.of(x), "y"), input);
    }

    private static OperatorProblem problem(String name, BiConsumer<Graph.Builder, String> body, int... input) {
        return problem(name, Range.UNIT, body, input);
    }

    private static OperatorProblem problem(
            String name, Range range, BiConsumer<Graph.Builder, String> body, int... input) {
        Graph.Builder builder = Graph.builder().input("x", Shape.batched(input));
        body.accept(builder, "x");
        return new OperatorProblem(name, builder.output("y").build(), range);
    }

    private static Conv2d conv(int inputs, int outputs, Window2d window, int groups) {
        return new Conv2d(
                DRAWS.tensor(outputs, inputs / groups, window.kernelH(), window.kernelW()),
                DRAWS.tensor(outputs),
                window,
                groups);
    }

    private static void convolutions(List<OperatorProblem> all) {
        all.add(single("pointwise 5 to 7", conv(5, 7, Window2d.square(1, 1, 0), 1), 5, 3, 4));
        all.add(single("pointwise stride 2", conv(3, 5, Window2d.square(1, 2, 0), 1), 3, 5, 7));
        all.add(single("3x3 same", conv(3, 13, Window2d.square(3, 1, 1), 1), 3, 5, 6));
        all.add(single("3x3 valid", conv(2, 4, Window2d.square(3, 1, 0), 1), 2, 5, 6));
        all.add(single("3x3 more padding than reach", conv(2, 3, Window2d.square(3, 1, 3), 1), 2, 3, 4));
        all.add(single("3x3 stride 2", conv(3, 9, Window2d.square(3, 2, 1), 1), 3, 7, 8));
        all.add(single("3x3 stride 3 skips pixels", conv(2, 5, Window2d.square(2, 3, 0), 1), 2, 8, 7));
        all.add(single("5x3 asymmetric", conv(2, 5, new Window2d(5, 3, 2, 1, 1, 2, 0, 2, 3, 1), 1), 2, 9, 8));
        all.add(single("7x7 stride 2 stem", conv(3, 8, Window2d.square(7, 2, 3), 1), 3, 9, 9));
        all.add(single("3x3 dilated", conv(2, 4, new Window2d(3, 3, 1, 1, 2, 2, 2, 2, 2, 2), 1), 2, 6, 7));
        all.add(single("3x3 in 2 groups", conv(4, 6, Window2d.square(3, 1, 1), 2), 4, 5, 4));
        all.add(single("3x3 in 2 groups, stride 2", conv(4, 6, Window2d.square(3, 2, 1), 2), 4, 6, 5));
        all.add(single("depthwise", conv(5, 5, Window2d.square(3, 1, 1), 5), 5, 6, 5));
        all.add(single("depthwise stride 2", conv(4, 4, Window2d.square(3, 2, 1), 4), 4, 7, 6));
        all.add(single("depthwise, two outputs a channel", conv(3, 6, Window2d.square(3, 1, 1), 3), 3, 5, 5));
        all.add(single("depthwise dilated 5x5", conv(2, 2, new Window2d(5, 5, 1, 1, 2, 2, 4, 4, 4, 4), 2), 2, 7, 7));
        Conv2d biased = conv(3, 5, Window2d.square(3, 1, 1), 1);
        all.add(single("no bias", new Conv2d(biased.weight(), null, biased.window(), 1), 3, 4, 4));
        all.add(single("one pixel, many channels", conv(40, 33, Window2d.square(1, 1, 0), 1), 40, 1, 1));
        all.add(single("wide row", conv(1, 2, Window2d.square(3, 1, 1), 1), 1, 2, 131));
        all.add(single("linear", new Linear(DRAWS.tensor(11, 17), DRAWS.tensor(11)), 17));
        all.add(single("linear without bias", new Linear(DRAWS.tensor(3, 6), null), 6));
    }

    private static ConvTranspose2d transposed(
            int inputs, int outputs, Window2d window, int extraRows, int extraColumns, int groups) {
        return new ConvTranspose2d(
                DRAWS.tensor(inputs, outputs / groups, window.kernelH(), window.kernelW()),
                DRAWS.tensor(outputs),
                window,
                extraRows,
                extraColumns,
                groups);
    }

    private static void transposedConvolutions(List<OperatorProblem> all) {
        all.add(single("transposed 4x4 stride 2", transposed(3, 5, Window2d.square(4, 2, 1), 0, 0, 1), 3, 4, 5));
        all.add(single("transposed 3x3", transposed(3, 5, Window2d.square(3, 1, 1), 0, 0, 1), 3, 4, 5));
        all.add(single("transposed 3x3, more rows", transposed(3, 5, Window2d.square(3, 1, 1), 2, 1, 1), 3, 4, 5));
        all.add(single("transposed 3x3, all cut off", transposed(2, 3, Window2d.square(3, 1, 3), 0, 0, 1), 2, 8, 7));
        all.add(single("transposed 3x3 stride 2", transposed(4, 2, Window2d.square(3, 2, 1), 1, 0, 1), 4, 3, 4));
        all.add(single("transposed 2x2 stride 3, gaps", transposed(2, 3, Window2d.square(2, 3, 0), 2, 1, 1), 2, 3, 4));
        all.add(single("transposed, more than a stride", transposed(2, 3, Window2d.square(3, 2, 1), 5, 4, 1), 2, 3, 4));
        all.add(single("transposed pointwise", transposed(5, 7, Window2d.square(1, 1, 0), 0, 0, 1), 5, 3, 4));
        all.add(single(
                "transposed pointwise, more rows", transposed(5, 7, Window2d.square(1, 1, 0), 1, 2, 1), 5, 3, 4));
        all.add(single("transposed pointwise stride 2", transposed(5, 3, Window2d.square(1, 2, 0), 1, 0, 1), 5, 3, 4));
        Window2d uneven = new Window2d(5, 3, 2, 1, 1, 2, 0, 2, 3, 1);
        all.add(single("transposed 5x3 asymmetric", transposed(2, 5, uneven, 1, 0, 1), 2, 5, 6));
        all.add(single(
                "transposed 3x3 dilated",
                transposed(2, 4, new Window2d(3, 3, 1, 1, 2, 2, 2, 2, 2, 2), 0, 0, 1),
                2,
                6,
                7));
        all.add(single("transposed in 2 groups", transposed(4, 6, Window2d.square(3, 2, 1), 1, 1, 2), 4, 3, 4));
        all.add(single(
                "transposed in 2 groups, stride 1", transposed(4, 6, Window2d.square(3, 1, 1), 0, 0, 2), 4, 3, 4));
        all.add(single("transposed depthwise", transposed(4, 4, Window2d.square(4, 2, 1), 1, 0, 4), 4, 3, 4));
        all.add(single(
                "transposed, two inputs a channel", transposed(6, 3, Window2d.square(3, 1, 1), 0, 1, 3), 6, 3, 4));
        ConvTranspose2d biased = transposed(3, 5, Window2d.square(2, 2, 0), 0, 0, 1);
        all.add(single(
                "transposed without bias",
                new ConvTranspose2d(biased.weight(), null, biased.window(), 0, 0, 1),
                3,
                4,
                4));
        all.add(problem(
                "transposed of a branch",
                (b, x) -> b.add("node", transposed(4, 4, Window2d.square(3, 1, 1), 0, 0, 2), List.of(x), "t")
                        .add("norm", norm(4), List.of("t"), "n")
                        .add("add", new Binary(Binary.Kind.ADD), List.of(x, "n"), "a")
                        .add("relu", Activation.of(Activation.Kind.RELU), List.of("a"), "y"),
                4,
                4,
                5));
    }

    private static OperatorProblem timesConstant(String name, int[] constant, int... input) {
        return problem(
                name,
                (b, x) -> b.constant("k", DRAWS.tensor(constant)).add("node", new MatMul(), List.of(x, "k"), "y"),
                input);
    }

    private static OperatorProblem constantTimes(String name, int[] constant, int... input) {
        return problem(
                name,
                (b, x) -> b.constant("k", DRAWS.tensor(constant)).add("node", new MatMul(), List.of("k", x), "y"),
                input);
    }

    /** The operand times itself, some axes exchanged, with an affine map on the right so that the two differ. */
    private static OperatorProblem timesItself(String name, List<Integer> permutation, int... input) {
        return problem(
                name,
                (b, x) -> b.add("affine", new Affine(DRAWS.tensor(input[0]), DRAWS.tensor(input[0])), List.of(x), "a")
                        .add("turn", new Transpose(permutation), List.of("a"), "t")
                        .add("node", new MatMul(), List.of(x, "t"), "y"),
                input);
    }

    private static void matrixProducts(List<OperatorProblem> all) {
        all.add(timesConstant("tokens times a constant", new int[] {5, 7}, 3, 5));
        all.add(timesConstant("many tokens times a constant", new int[] {17, 37}, 15, 17));
        all.add(timesConstant("deep tokens times a constant", new int[] {530, 3}, 2, 530));
        all.add(timesConstant("matrices times a constant", new int[] {5, 7}, 3, 4, 5));
        all.add(timesConstant("matrices times constants", new int[] {3, 5, 7}, 3, 4, 5));
        all.add(timesConstant("matrices times a constant with axes of 1", new int[] {1, 1, 5, 2}, 3, 4, 5));
        all.add(timesConstant("matrix times each of some constants", new int[] {3, 5, 2}, 1, 4, 5));
        all.add(timesConstant("matrices times a column", new int[] {5, 1}, 3, 4, 5));
        all.add(timesConstant("rank 5 times constants", new int[] {2, 1, 4, 3}, 2, 3, 2, 4));
        all.add(constantTimes("constant times tokens", new int[] {7, 5}, 5, 3));
        all.add(constantTimes("constant times matrices", new int[] {7, 4}, 3, 4, 5));
        all.add(constantTimes("constants times matrices", new int[] {3, 2, 4}, 3, 4, 5));
        all.add(constantTimes("each of some constants times a matrix", new int[] {3, 2, 4}, 1, 4, 5));
        all.add(constantTimes("row times matrices", new int[] {1, 4}, 3, 4, 5));
        all.add(timesItself("tokens times tokens", List.of(0, 2, 1), 7, 5));
        all.add(timesItself("attention", List.of(0, 1, 3, 2), 3, 6, 5));
        all.add(problem(
                "matrices of all heads times one of the sample",
                (b, x) -> b.add("mean", new Reduce(Reduce.Kind.MEAN, List.of(1), Reduce.Axes.KEPT), List.of(x), "m")
                        .add("turn", new Transpose(List.of(0, 1, 3, 2)), List.of("m"), "t")
                        .add("left", new MatMul(), List.of(x, "t"), "l")
                        .add("node", new MatMul(), List.of("t", "l"), "y"),
                3,
                4,
                5));
        all.add(problem("x times x", (b, x) -> b.add("node", new MatMul(), List.of(x, x), "y"), 2, 4, 4));
        all.add(problem(
                "two layers of one matrix",
                (b, x) -> b.constant("k", DRAWS.tensor(5, 5))
                        .add("one", new MatMul(), List.of(x, "k"), "l")
                        .add("gelu", Activation.of(Activation.Kind.GELU), List.of("l"), "g")
                        .add("two", new MatMul(), List.of("g", "k"), "m")
                        .add("add", new Binary(Binary.Kind.ADD), List.of(x, "m"), "y"),
                4,
                5));
    }

    private static void pools(List<OperatorProblem> all) {
        Pool2d.Divisor inside = Pool2d.Divisor.INSIDE;
        all.add(single("max 3x3 stride 2", new Pool2d(PoolKind.MAX, Window2d.square(3, 2, 1), inside), 3, 7, 8));
        all.add(single("max 2x2", new Pool2d(PoolKind.MAX, Window2d.square(2, 2, 0), inside), 2, 6, 6));
        all.add(single(
                "max dilated, ragged",
                new Pool2d(PoolKind.MAX, new Window2d(2, 3, 1, 2, 2, 1, 0, 1, 1, 2), inside),
                2,
                6,
                7));
        all.add(single("mean inside", new Pool2d(PoolKind.AVERAGE, Window2d.square(3, 2, 1), inside), 3, 7, 6));
        all.add(single(
                "mean all", new Pool2d(PoolKind.AVERAGE, Window2d.square(3, 1, 1), Pool2d.Divisor.ALL), 2, 5, 6));
        all.add(single("global mean", new GlobalPool(PoolKind.AVERAGE), 3, 4, 5));
        all.add(single("global max", new GlobalPool(PoolKind.MAX), 3, 4, 5));
        for (Reduce.Kind kind : Reduce.Kind.values()) {
            all.add(single(kind + " of space, kept", new Reduce(kind, List.of(2, 3), Reduce.Axes.KEPT), 3, 4, 5));
            all.add(single(kind + " of space", new Reduce(kind, List.of(2, 3), Reduce.Axes.DROPPED), 3, 4, 5));
            all.add(single(kind + " of channels", new Reduce(kind, List.of(1), Reduce.Axes.DROPPED), 3, 4, 5));
            all.add(single(kind + " of channels, kept", new Reduce(kind, List.of(1), Reduce.Axes.KEPT), 3, 4, 5));
            all.add(single(kind + " of rows", new Reduce(kind, List.of(2), Reduce.Axes.DROPPED), 3, 4, 5));
            all.add(single(
                    kind + " of channels and columns", new Reduce(kind, List.of(1, 3), Reduce.Axes.KEPT), 3, 4, 5));
            all.add(single(kind + " of all", new Reduce(kind, List.of(1, 2, 3), Reduce.Axes.KEPT), 3, 2, 5));
        }
    }

    private static void activations(List<OperatorProblem> all) {
        for (Activation.Kind kind : Activation.Kind.values()) {
            Activation activation = switch (kind) {
                case CLIP -> Activation.clip(-1.5f, 2);
                case LEAKY_RELU -> new Activation(kind, 0.1f, 0);
                case ELU -> new Activation(kind, 0.7f, 0);
                case SWISH -> new Activation(kind, 1.3f, 0);
                case HARD_SIGMOID -> new Activation(kind, 0.2f, 0.5f);
                case SELU -> new Activation(kind, 1.67f, 1.05f);
                case CELU -> new Activation(kind, 0.8f, 0);
                case THRESHOLDED_RELU -> new Activation(kind, 1, 0);
                case SHRINK -> new Activation(kind, 0.5f, 0.3f);
                case POW -> new Activation(kind, -1.5f, 0);
                default -> Activation.of(kind);
            };
            Range range = switch (kind) {
                case LOG, SQRT, POW, RECIPROCAL -> Range.between(0.25, 4);
                case THRESHOLDED_RELU, SHRINK, SIGN, FLOOR, CEIL, ROUND -> Range.OFF_STEPS;
                default -> Range.between(-4, 4);
            };
            all.add(problem(kind.name(), range, (b, x) -> b.add("node", activation, List.of(x), "y"), 3, 5, 4));
        }
        Activation cube = new Activation(Activation.Kind.POW, 3, 0);
        all.add(problem("cube", Range.HALVES, (b, x) -> b.add("node", cube, List.of(x), "y"), 3, 5, 4));
        all.add(single("softmax of channels", new Softmax(1, Softmax.Form.PROBABILITY), 7));
        all.add(single("log-softmax of channels", new Softmax(1, Softmax.Form.LOG), 3, 2, 4));
        all.add(single("softmax of columns", new Softmax(3, Softmax.Form.PROBABILITY), 3, 2, 4));
        all.add(single("softmax of rows", new Softmax(2, Softmax.Form.PROBABILITY), 3, 2, 4));
    }

    private static void elementwise(List<OperatorProblem> all) {
        all.add(single("affine", new Affine(DRAWS.tensor(3), DRAWS.tensor(3)), 3, 4, 5));
        all.add(single(
                "batch normalisation",
                new BatchNorm(DRAWS.tensor(3), DRAWS.tensor(3), DRAWS.tensor(3), DRAWS.within(0.5, 2, 3), 1e-3f),
                3,
                4,
                5));
        for (Binary.Kind kind : Binary.Kind.values()) {
            // Comparisons meet constants from 1 to 2, which should come out both ways.
            Range range =
                    kind.isComparison() ? Range.between(0, 3) : kind == Binary.Kind.POW ? Range.POSITIVE : Range.UNIT;
            all.add(problem(kind + " of two branches", range, (b, x) -> twoBranches(b, x, kind), 3, 4, 5));
            all.add(problem(kind + " with a scale a channel", range, (b, x) -> squeeze(b, x, kind), 3, 4, 5));
            all.add(problem(
                    kind + " with a constant image", range, (b, x) -> constant(b, x, kind, 1, 3, 4, 5), 3, 4, 5));
            all.add(problem(kind + " with a constant column", range, (b, x) -> constant(b, x, kind, 4, 1), 3, 4, 5));
            all.add(problem(
                    kind + " with a constant a channel", range, (b, x) -> constant(b, x, kind, 3, 1, 1), 3, 4, 5));
            all.add(problem(kind + " with a number", range, (b, x) -> constant(b, x, kind), 3, 4, 5));
            all.add(problem(
                    kind + " of a constant",
                    kind.isComparison() ? Range.between(0, 3) : Range.between(1, 2),
                    (b, x) -> b.constant("k", DRAWS.within(1, 2, 3, 1, 1))
                            .add("node", new Binary(kind), List.of("k", x), "y"),
                    3,
                    4,
                    5));
        }
        all.add(problem(
                "equal whole numbers",
                Range.OFF_STEPS,
                (b, x) -> b.constant("k", Tensor.of(Shape.of(4, 1), new float[] {0, 1, -1, 2}))
                        .add("round", Activation.of(Activation.Kind.ROUND), List.of(x), "r")
                        .add("node", new Binary(Binary.Kind.EQUAL), List.of("r", "k"), "y"),
                3,
                4,
                5));
        all.add(problem(
                "product with zeros among its factors",
                Range.HALVES,
                (b, x) -> b.add(
                        "node", new Reduce(Reduce.Kind.PRODUCT, List.of(1, 3), Reduce.Axes.DROPPED), List.of(x), "y"),
                3,
                8,
                2));
        choices(all);
        norms(all);
        all.add(problem("x + x", (b, x) -> b.add("node", new Binary(Binary.Kind.ADD), List.of(x, x), "y"), 2, 3, 4));
        all.add(problem("x * x", (b, x) -> b.add("node", new Binary(Binary.Kind.MUL), List.of(x, x), "y"), 2, 3, 4));
    }

    private static void twoBranches(Graph.Builder b, String x, Binary.Kind kind) {
        boolean positive = kind == Binary.Kind.POW;
        Tensor scale = positive ? DRAWS.within(0.5, 1, 3) : DRAWS.tensor(3);
        b.add("left", new Affine(scale, positive ? DRAWS.within(0, 1, 3) : DRAWS.tensor(3)), List.of(x), "l");
        b.add("right", new Affine(DRAWS.tensor(3), DRAWS.within(2, 3, 3)), List.of(x), "r");
        b.add("node", new Binary(kind), List.of("l", "r"), "y");
    }

    private static void squeeze(Graph.Builder b, String x, Binary.Kind kind) {
        b.add("pool", new GlobalPool(PoolKind.AVERAGE), List.of(x), "p");
        b.add("shift", new Affine(DRAWS.tensor(3), DRAWS.within(1, 2, 3)), List.of("p"), "s");
        b.add("node", new Binary(kind), List.of(x, "s"), "y");
    }

    private static void constant(Graph.Builder b, String x, Binary.Kind kind, int... dims) {
        b.constant("k", DRAWS.within(1, 2, dims)).add("node", new Binary(kind), List.of(x, "k"), "y");
    }

    private static void choices(List<OperatorProblem> all) {
        all.add(problem(
                "where a mask says so",
                (b, x) -> b.constant("mask", Tensor.of(Shape.of(4, 1), new float[] {0, 1, 0, -2}))
                        .constant("k", DRAWS.tensor(3, 1, 5))
                        .add("node", new Where(), List.of("mask", x, "k"), "y"),
                3,
                4,
                5));
        all.add(problem(
                "where it is greater, two branches",
                Range.OFF_STEPS,
                (b, x) -> b.constant("zero", Tensor.of(Shape.of(), new float[] {0}))
                        .add("compare", new Binary(Binary.Kind.GREATER), List.of(x, "zero"), "c")
                        .add("left", new Affine(DRAWS.tensor(3), DRAWS.tensor(3)), List.of(x), "l")
                        .add("mean", new GlobalPool(PoolKind.AVERAGE), List.of(x), "m")
                        .add("node", new Where(), List.of("c", "l", "m"), "y"),
                3,
                4,
                5));
        all.add(problem(
                "where the condition itself is broadcast",
                Range.OFF_STEPS,
                (b, x) -> b.add("mean", new Reduce(Reduce.Kind.MIN, List.of(1, 3), Reduce.Axes.KEPT), List.of(x), "m")
                        .constant("bound", Tensor.of(Shape.of(), new float[] {-3.5f}))
                        .add("compare", new Binary(Binary.Kind.LESS), List.of("m", "bound"), "c")
                        .constant("k", DRAWS.tensor(5))
                        .add("node", new Where(), List.of("c", "k", x), "y"),
                3,
                4,
                5));
    }

    private static void norms(List<OperatorProblem> all) {
        for (List<Integer> axes : List.of(List.of(1), List.of(2), List.of(3), List.of(2, 3), List.of(1, 2, 3))) {
            all.add(single("standardize " + axes, new Standardize(axes, 1e-3f), 3, 4, 5));
        }
        all.add(single("standardize [1, 3]", new Standardize(List.of(1, 3), 0), 3, 4, 5));
        all.add(single("standardize a vector", new Standardize(List.of(1), 1e-5f), 17));
        all.add(single("standardize tokens", new Standardize(List.of(2), 1e-5f), 7, 70));
        all.add(single("standardize channels of a large image", new Standardize(List.of(1), 1e-5f), 3, 11, 13));
        all.add(problem(
                "standardize a branch",
                (b, x) -> b.add("node", new Standardize(List.of(2, 3), 1e-3f), List.of(x), "s")
                        .add("add", new Binary(Binary.Kind.ADD), List.of(x, "s"), "y"),
                3,
                4,
                5));
        all.add(single("response of 5 channels", new LocalResponseNorm(5, 0.5f, 0.75f, 1), 7, 3, 4));
        all.add(single("response of 4 channels", new LocalResponseNorm(4, 0.3f, 0.6f, 2), 6, 3, 4));
        all.add(single("response of more channels than there are", new LocalResponseNorm(9, 2, 0.5f, 1), 3, 9, 9));
        all.add(single("response of a vector", new LocalResponseNorm(3, 1, 1, 0.5f), 8));
        all.add(problem(
                "response of a branch",
                (b, x) -> b.add("node", new LocalResponseNorm(3, 1, 0.75f, 1), List.of(x), "s")
                        .add("add", new Binary(Binary.Kind.ADD), List.of(x, "s"), "y"),
                4,
                3,
                4));
    }

    private static void moves(List<OperatorProblem> all) {
        all.add(single("flatten", new Reshape(Shape.batched(60)), 3, 4, 5));
        all.add(single("reshape across channels", new Reshape(Shape.batched(10, 2, 3)), 3, 4, 5));
        all.add(single("reshape that moves nothing", new Reshape(Shape.batched(3, 20)), 3, 4, 5));
        all.add(single("identity", new Identity(), 3, 4, 5));
        all.add(single("transpose", new Transpose(List.of(0, 3, 1, 2)), 3, 4, 5));
        all.add(single("pad", new Pad2d(1, 0, 2, 3, 0.5f), 2, 3, 4));
        all.add(single("crop", new Pad2d(-1, 2, 0, -1, 0), 2, 3, 4));
        all.add(single("slice of channels", new Slice(1, 1, 2, 2), 4, 3, 4));
        all.add(single("slice backwards", new Slice(3, 4, 3, -2), 2, 3, 5));
        all.add(single("gather", new Gather(1, List.of(2, 0, 2, 1)), 3, 3, 4));
        all.add(single("gather of columns", new Gather(3, List.of(4, 1, 2, 3, 1, 0)), 3, 3, 5));
        all.add(single("gather of rows, runs", new Gather(2, List.of(1, 2, 3, 0, 1, 3)), 3, 4, 5));
        all.add(single("gather of features", new Gather(1, List.of(5, 3, 4, 5)), 6));
        all.add(problem(
                "gather of a branch",
                (b, x) -> b.add("node", new Gather(2, List.of(3, 2, 1, 0)), List.of(x), "g")
                        .add("add", new Binary(Binary.Kind.ADD), List.of(x, "g"), "y"),
                3,
                4,
                5));
        all.add(single("resample columns", resample(3, 7, 2, 5), 3, 4, 5));
        all.add(single("resample rows", resample(2, 3, 4, 4), 3, 4, 5));
        all.add(single("resample channels", resample(1, 5, 1, 3), 3, 4, 5));
        all.add(problem(
                "resample a branch",
                (b, x) -> b.add("node", resample(3, 5, 2, 5), List.of(x), "r")
                        .add("add", new Binary(Binary.Kind.ADD), List.of(x, "r"), "y"),
                3,
                4,
                5));
        all.add(problem(
                "concatenation of channels",
                (b, x) -> b.add("left", new Affine(DRAWS.tensor(2), DRAWS.tensor(2)), List.of(x), "l")
                        .add("node", new Concat(1), List.of(x, "l", x), "y"),
                2,
                3,
                4));
        all.add(problem(
                "concatenation of columns",
                (b, x) -> b.add("left", new Affine(DRAWS.tensor(2), DRAWS.tensor(2)), List.of(x), "l")
                        .add("node", new Concat(3), List.of(x, "l"), "y"),
                2,
                3,
                4));
    }

    private static Resample resample(int axis, int results, int taps, int extent) {
        List<Integer> sources = new ArrayList<>();
        for (int i = 0; i < results * taps; i++) {
            sources.add(DRAWS.between(0, extent - 1));
        }
        return new Resample(axis, DRAWS.tensor(results, taps), sources);
    }

    private static void fusions(List<OperatorProblem> all) {
        all.add(problem(
                "conv, norm, relu",
                (b, x) -> {
                    b.add("conv", conv(3, 6, Window2d.square(3, 1, 1), 1), List.of(x), "c");
                    b.add("norm", norm(6), List.of("c"), "n");
                    b.add("relu", Activation.of(Activation.Kind.RELU), List.of("n"), "y");
                },
                3,
                5,
                5));
        all.add(problem(
                "norm, relu of a value that is read twice",
                (b, x) -> {
                    b.add("norm1", norm(4), List.of(x), "n1");
                    b.add("relu1", Activation.of(Activation.Kind.RELU), List.of("n1"), "r1");
                    b.add("affine", new Affine(DRAWS.tensor(4), DRAWS.tensor(4)), List.of(x), "a");
                    b.add("clip", Activation.clip(-0.25f, 0.5f), List.of("a"), "c");
                    b.add("concat", new Concat(1), List.of("r1", "c", "r1"), "y");
                },
                4,
                5,
                3));
        all.add(problem(
                "x sigmoid(x)",
                (b, x) -> {
                    b.add("norm", norm(3), List.of(x), "n");
                    b.add("gate", Activation.of(Activation.Kind.SIGMOID), List.of("n"), "g");
                    b.add("product", new Binary(Binary.Kind.MUL), List.of("n", "g"), "y");
                },
                3,
                5,
                7));
        all.add(problem(
                "x sigmoid(x), and the sigmoid elsewhere",
                (b, x) -> {
                    b.add("gate", Activation.of(Activation.Kind.SIGMOID), List.of(x), "g");
                    b.add("product", new Binary(Binary.Kind.MUL), List.of("g", x), "p");
                    b.add("sum", new Binary(Binary.Kind.ADD), List.of("p", "g"), "y");
                },
                3,
                5,
                7));
        all.add(problem(
                "squeeze and excitation",
                (b, x) -> {
                    b.add("squeeze", new GlobalPool(PoolKind.AVERAGE), List.of(x), "s");
                    b.add("reduce", conv(6, 3, Window2d.square(1, 1, 0), 1), List.of("s"), "r");
                    b.add("swish", Activation.of(Activation.Kind.SWISH), List.of("r"), "w");
                    b.add("expand", conv(3, 6, Window2d.square(1, 1, 0), 1), List.of("w"), "e");
                    b.add("sigmoid", Activation.of(Activation.Kind.SIGMOID), List.of("e"), "g");
                    b.add("gate", new Binary(Binary.Kind.MUL), List.of("g", x), "y");
                },
                6,
                5,
                7));
        all.add(problem(
                "residual block",
                (b, x) -> {
                    b.add("conv1", conv(4, 4, Window2d.square(3, 1, 1), 1), List.of(x), "c1");
                    b.add("relu1", Activation.of(Activation.Kind.RELU), List.of("c1"), "r1");
                    b.add("conv2", conv(4, 4, Window2d.square(3, 1, 1), 1), List.of("r1"), "c2");
                    b.add("norm2", norm(4), List.of("c2"), "n2");
                    b.add("add", new Binary(Binary.Kind.ADD), List.of("n2", x), "a");
                    b.add("relu2", Activation.of(Activation.Kind.RELU), List.of("a"), "y");
                },
                4,
                5,
                6));
        all.add(problem(
                "residual of a convolution's own input",
                (b, x) -> {
                    b.add("conv", conv(4, 4, Window2d.square(1, 1, 0), 1), List.of(x), "c");
                    b.add("add", new Binary(Binary.Kind.ADD), List.of(x, "c"), "y");
                },
                4,
                5,
                6));
        all.add(problem(
                "shortcut with stride",
                (b, x) -> {
                    b.add("conv", conv(3, 5, Window2d.square(3, 2, 1), 1), List.of(x), "c");
                    b.add("shortcut", conv(3, 5, Window2d.square(1, 2, 0), 1), List.of(x), "s");
                    b.add("add", new Binary(Binary.Kind.ADD), List.of("c", "s"), "a");
                    b.add("clip", Activation.clip(-0.5f, 0.75f), List.of("a"), "y");
                },
                3,
                7,
                6));
        all.add(problem(
                "squeeze and excite",
                (b, x) -> {
                    b.add("pool", new GlobalPool(PoolKind.AVERAGE), List.of(x), "p");
                    b.add("down", conv(4, 2, Window2d.square(1, 1, 0), 1), List.of("p"), "d");
                    b.add("relu", Activation.of(Activation.Kind.RELU), List.of("d"), "r");
                    b.add("up", conv(2, 4, Window2d.square(1, 1, 0), 1), List.of("r"), "u");
                    b.add("gate", Activation.of(Activation.Kind.SIGMOID), List.of("u"), "g");
                    b.add("scale", new Binary(Binary.Kind.MUL), List.of("g", x), "y");
                },
                4,
                3,
                4));
        all.add(problem(
                "depthwise separable, clipped",
                (b, x) -> {
                    b.add("expand", conv(3, 6, Window2d.square(1, 1, 0), 1), List.of(x), "e");
                    b.add("clip1", Activation.clip(0, 6), List.of("e"), "f");
                    b.add("depthwise", conv(6, 6, Window2d.square(3, 1, 1), 6), List.of("f"), "d");
                    b.add("norm", norm(6), List.of("d"), "n");
                    b.add("clip2", Activation.clip(0, 6), List.of("n"), "g");
                    b.add("project", conv(6, 3, Window2d.square(1, 1, 0), 1), List.of("g"), "p");
                    b.add("add", new Binary(Binary.Kind.ADD), List.of(x, "p"), "y");
                },
                3,
                5,
                4));
        all.add(problem(
                "classifier head",
                (b, x) -> {
                    b.add("pool", new GlobalPool(PoolKind.AVERAGE), List.of(x), "p");
                    b.add("flatten", new Reshape(Shape.batched(5)), List.of("p"), "f");
                    b.add("linear", new Linear(DRAWS.tensor(7, 5), DRAWS.tensor(7)), List.of("f"), "z");
                    b.add("softmax", new Softmax(1, Softmax.Form.PROBABILITY), List.of("z"), "y");
                },
                5,
                4,
                3));
    }

    /** What lies in the memory of something else: operands of concatenations, slices, results made in place. */
    private static void sharedMemory(List<OperatorProblem> all) {
        all.add(problem("dense block", (b, x) -> dense(b, x, false), 3, 5, 6));
        all.add(problem("dense block of nested concatenations", (b, x) -> dense(b, x, true), 3, 5, 6));
        all.add(problem(
                "concatenation whose operand is read behind it",
                (b, x) -> {
                    b.add("left", conv(3, 4, Window2d.square(3, 1, 1), 1), List.of(x), "l");
                    b.add("right", conv(3, 4, Window2d.square(1, 1, 0), 1), List.of(x), "r");
                    b.add("join", new Concat(1), List.of("l", "r"), "j");
                    b.add("reader", conv(8, 4, Window2d.square(3, 1, 1), 1), List.of("j"), "q");
                    b.add("sum", new Binary(Binary.Kind.MUL), List.of("q", "l"), "y");
                },
                3,
                4,
                5));
        all.add(problem(
                "concatenation with a constant",
                (b, x) -> {
                    b.constant("k", DRAWS.tensor(1, 2, 3, 5));
                    b.add("conv", conv(3, 4, Window2d.square(1, 1, 0), 1), List.of(x), "c");
                    b.add("join", new Concat(1), List.of("c", "k", x), "j");
                    b.add("reader", conv(9, 2, Window2d.square(3, 1, 1), 1), List.of("j"), "y");
                },
                3,
                3,
                5));
        all.add(problem(
                "operands in two orders",
                (b, x) -> {
                    b.add("conv", conv(3, 3, Window2d.square(3, 1, 1), 1), List.of(x), "c");
                    b.add("there", new Concat(1), List.of(x, "c"), "p");
                    b.add("back", new Concat(1), List.of("c", x), "q");
                    b.add("product", new Binary(Binary.Kind.MUL), List.of("p", "q"), "y");
                },
                3,
                4,
                3));
        all.add(problem(
                "halves exchanged",
                (b, x) -> {
                    b.add("conv", conv(4, 6, Window2d.square(3, 1, 1), 1), List.of(x), "c");
                    b.add("first", new Slice(1, 0, 3, 1), List.of("c"), "f");
                    b.add("second", new Slice(1, 3, 3, 1), List.of("c"), "s");
                    b.add("relu", Activation.of(Activation.Kind.RELU), List.of("f"), "r");
                    b.add("join", new Concat(1), List.of("s", "r"), "j");
                    b.add("reader", conv(6, 2, Window2d.square(1, 1, 0), 1), List.of("j"), "y");
                },
                4,
                5,
                3));
        all.add(problem(
                "halves joined again",
                (b, x) -> {
                    b.add("first", new Slice(1, 0, 2, 1), List.of(x), "f");
                    b.add("second", new Slice(1, 2, 2, 1), List.of(x), "s");
                    b.add("join", new Concat(1), List.of("f", "s"), "j");
                    b.add("reader", conv(4, 4, Window2d.square(3, 1, 1), 1), List.of("j"), "q");
                    b.add("gate", new Binary(Binary.Kind.MUL), List.of("q", x), "y");
                },
                4,
                4,
                3));
        all.add(problem(
                "slice of a slice, the rest unread",
                (b, x) -> {
                    b.add("conv", conv(3, 7, Window2d.square(3, 1, 1), 1), List.of(x), "c");
                    b.add("most", new Slice(1, 1, 5, 1), List.of("c"), "m");
                    b.add("some", new Slice(1, 2, 2, 1), List.of("m"), "s");
                    b.add("tanh", Activation.of(Activation.Kind.TANH), List.of("s"), "y");
                },
                3,
                4,
                5));
        all.add(problem(
                "split and partial concatenation",
                (b, x) -> {
                    b.add("conv", conv(3, 6, Window2d.square(1, 1, 0), 1), List.of(x), "c");
                    b.add("first", new Slice(1, 0, 3, 1), List.of("c"), "f");
                    b.add("second", new Slice(1, 3, 3, 1), List.of("c"), "s");
                    b.add("deeper", conv(3, 3, Window2d.square(3, 1, 1), 1), List.of("s"), "d");
                    b.add("relu", Activation.of(Activation.Kind.RELU), List.of("d"), "r");
                    b.add("join", new Concat(1), List.of("f", "s", "r"), "j");
                    b.add("reader", conv(9, 2, Window2d.square(1, 1, 0), 1), List.of("j"), "y");
                },
                3,
                4,
                5));
        all.add(problem(
                "residuals of which one dies in a concatenation",
                (b, x) -> {
                    b.add("conv1", conv(3, 4, Window2d.square(1, 1, 0), 1), List.of(x), "a");
                    b.add("conv2", conv(3, 4, Window2d.square(3, 1, 1), 1), List.of(x), "c");
                    b.add("add", new Binary(Binary.Kind.ADD), List.of("a", "c"), "s");
                    b.add("relu", Activation.of(Activation.Kind.RELU), List.of("s"), "r");
                    b.add("join", new Concat(1), List.of(x, "r"), "j");
                    b.add("tanh", Activation.of(Activation.Kind.TANH), List.of("j"), "t");
                    b.add("norm", norm(7), List.of("t"), "y");
                },
                3,
                4,
                5));
        all.add(problem(
                "concatenation of features",
                (b, x) -> {
                    b.add("left", new Linear(DRAWS.tensor(4, 5), DRAWS.tensor(4)), List.of(x), "l");
                    b.add("join", new Concat(1), List.of("l", x), "j");
                    b.add("linear", new Linear(DRAWS.tensor(3, 9), DRAWS.tensor(3)), List.of("j"), "y");
                },
                5));
    }

    /** Three layers that each read all features so far: joined anew from all of them, or one by one. */
    private static void dense(Graph.Builder b, String x, boolean nested) {
        List<String> features = new ArrayList<>(List.of(x));
        String joined = x;
        for (int i = 0; i < 3; i++) {
            b.add("norm" + i, norm(3 + 2 * i), List.of(joined), "n" + i);
            b.add("relu" + i, Activation.of(Activation.Kind.RELU), List.of("n" + i), "r" + i);
            b.add("conv" + i, conv(3 + 2 * i, 2, Window2d.square(3, 1, 1), 1), List.of("r" + i), "f" + i);
            features.add("f" + i);
            b.add("join" + i, new Concat(1), nested ? List.of(joined, "f" + i) : List.copyOf(features), "j" + i);
            joined = "j" + i;
        }
        b.add("last", conv(9, 4, Window2d.square(1, 1, 0), 1), List.of(joined), "y");
    }

    private static BatchNorm norm(int channels) {
        return new BatchNorm(
                DRAWS.tensor(channels),
                DRAWS.tensor(channels),
                DRAWS.tensor(channels),
                DRAWS.within(0.5, 2, channels),
                1e-5f);
    }
}
