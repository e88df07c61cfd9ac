package org.saliency4j.jmh;

import java.util.List;
import java.util.SplittableRandom;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** The architecture of ResNet-50 (He et al., 2015, table 1; stride in the 3x3 layer) with seeded random weights, batch normalisation folded. */
final class ResNet50 {
    private static final int[] BLOCKS = {3, 4, 6, 3};

    private final SplittableRandom random = new SplittableRandom(50);
    private final Graph.Builder builder = Graph.builder();
    private int convolutions;

    private ResNet50() {}

    static Graph graph(int size) {
        return new ResNet50().build(size);
    }

    private Graph build(int size) {
        builder.input("image", Shape.batched(3, size, size));
        String x = relu(convolution("image", 64, 7, 2));
        builder.add(
                "pool",
                new Pool2d(PoolKind.MAX, Window2d.square(3, 2, 1), Pool2d.Divisor.INSIDE),
                List.of(x),
                "pooled");
        x = "pooled";
        for (int stage = 0; stage < BLOCKS.length; stage++) {
            for (int block = 0; block < BLOCKS[stage]; block++) {
                x = bottleneck(x, 64 << stage, block == 0 && stage > 0 ? 2 : 1, block == 0);
            }
        }
        int features = builder.shape(x).dim(1);
        builder.add("mean", new GlobalPool(PoolKind.AVERAGE), List.of(x), "mean");
        builder.add("flatten", new Reshape(Shape.batched(features)), List.of("mean"), "flat");
        Linear classifier = new Linear(weights(features, 1000, features), weights(features, 1000));
        builder.add("classifier", classifier, List.of("flat"), "logits");
        return builder.output("logits").build();
    }

    private String bottleneck(String x, int width, int stride, boolean project) {
        String y = relu(convolution(x, width, 1, 1));
        y = relu(convolution(y, width, 3, stride));
        y = convolution(y, 4 * width, 1, 1);
        String shortcut = project ? convolution(x, 4 * width, 1, stride) : x;
        String sum = y + "+";
        builder.add(sum, new Binary(Binary.Kind.ADD), List.of(y, shortcut), sum);
        return relu(sum);
    }

    private String convolution(String x, int outputs, int kernel, int stride) {
        int inputs = builder.shape(x).dim(1);
        int fan = inputs * kernel * kernel;
        Tensor weight = weights(fan, outputs, inputs, kernel, kernel);
        String name = "conv" + ++convolutions;
        Conv2d conv = new Conv2d(weight, weights(fan, outputs), Window2d.square(kernel, stride, kernel / 2), 1);
        builder.add(name, conv, List.of(x), name);
        return name;
    }

    private String relu(String x) {
        builder.add(x + "r", Activation.of(Activation.Kind.RELU), List.of(x), x + "r");
        return x + "r";
    }

    /** Uniform weights that keep the size of activations about the same from layer to layer. */
    private Tensor weights(int fan, int... dims) {
        Shape shape = Shape.of(dims);
        double bound = Math.sqrt(3.0 / fan);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return Tensor.of(shape, values);
    }
}
