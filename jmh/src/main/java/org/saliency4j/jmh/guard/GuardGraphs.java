package org.saliency4j.jmh.guard;

import java.util.List;
import java.util.SplittableRandom;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** The networks of the hot paths: single layers, and a residual network small enough for plain loops. Weights are random and seeded. */
final class GuardGraphs {
    private static final int CLASSES = 100;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Graph.Builder builder = Graph.builder();
    private int values;

    private GuardGraphs() {}

    static Graph convolution(int channels, Window2d window, int groups, int side) {
        GuardGraphs graph = new GuardGraphs();
        String x = graph.input(channels, side);
        return graph.build(graph.convolution(x, channels, window, groups));
    }

    static Graph maximumPool(int channels, Window2d window, int side) {
        GuardGraphs graph = new GuardGraphs();
        return graph.build(graph.maximumPool(graph.input(channels, side), window));
    }

    /** A stem and three bottlenecks: one that widens, one that does not, one that halves the sides. */
    static Graph residualNetwork() {
        GuardGraphs graph = new GuardGraphs();
        String x = graph.input(3, 64);
        x = graph.relu(graph.convolution(x, 32, Window2d.square(7, 2, 3), 1));
        x = graph.maximumPool(x, Window2d.square(3, 2, 1));
        x = graph.bottleneck(x, 32, 1);
        x = graph.bottleneck(x, 32, 1);
        x = graph.bottleneck(x, 64, 2);
        int features = graph.builder.shape(x).dim(1);
        x = graph.add(new GlobalPool(PoolKind.AVERAGE), x);
        x = graph.add(new Reshape(Shape.batched(features)), x);
        Linear classifier = new Linear(graph.weights(features, CLASSES, features), graph.weights(features, CLASSES));
        return graph.build(graph.add(classifier, x));
    }

    private String bottleneck(String x, int width, int stride) {
        String y = relu(convolution(x, width, Window2d.square(1, 1, 0), 1));
        y = relu(convolution(y, width, Window2d.square(3, stride, 1), 1));
        y = convolution(y, 4 * width, Window2d.square(1, 1, 0), 1);
        boolean project = builder.shape(x).dim(1) != 4 * width;
        String shortcut = project ? convolution(x, 4 * width, Window2d.square(1, stride, 0), 1) : x;
        return relu(add(new Binary(Binary.Kind.ADD), y, shortcut));
    }

    private String convolution(String x, int outputs, Window2d window, int groups) {
        int inputs = builder.shape(x).dim(1) / groups;
        int fan = inputs * window.taps();
        Tensor weight = weights(fan, outputs, inputs, window.kernelH(), window.kernelW());
        return add(new Conv2d(weight, weights(fan, outputs), window, groups), x);
    }

    private String maximumPool(String x, Window2d window) {
        return add(new Pool2d(PoolKind.MAX, window, Pool2d.Divisor.INSIDE), x);
    }

    private String relu(String x) {
        return add(Activation.of(Activation.Kind.RELU), x);
    }

    private String input(int channels, int side) {
        builder.input("x", Shape.batched(channels, side, side));
        return "x";
    }

    private String add(Op op, String... operands) {
        String value = "v" + ++values;
        builder.add(value, op, List.of(operands), value);
        return value;
    }

    private Graph build(String output) {
        return builder.output(output).build();
    }

    /** Uniform weights that keep the size of activations about the same from layer to layer. */
    private Tensor weights(int fan, int... dims) {
        Shape shape = Shape.of(dims);
        double bound = Math.sqrt(3.0 / fan);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextDouble(-bound, bound);
        }
        return Tensor.of(shape, elements);
    }
}
