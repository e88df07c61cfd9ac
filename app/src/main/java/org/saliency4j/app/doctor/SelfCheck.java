package org.saliency4j.app.doctor;

import java.util.List;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.runtime.CompileOptions;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** A convolution small enough for every start, computed by two kernel variants that must agree. */
final class SelfCheck {
    private static final int CHANNELS = 5;
    private static final int FILTERS = 19;
    private static final int SIDE = 13;
    private static final int KERNEL = 3;

    /** Sums of 45 products of numbers below 1, in two orders: each differs from the exact one by less than 45 units of 2^-24. */
    static final double TOLERANCE = 2 * CHANNELS * KERNEL * KERNEL * 0x1p-24;

    private SelfCheck() {}

    /**
     * Compares two variants.
     *
     * @param first a variant
     * @param second another one
     * @return the largest difference of two results, in parts of the largest possible one
     */
    static double difference(Kernels first, Kernels second) {
        Graph graph = graph();
        Tensor input = waves(Shape.of(1, CHANNELS, SIDE, SIDE), 0.37);
        float[] a = run(graph, first, input);
        float[] b = run(graph, second, input);
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            // Written so that NaN counts as different.
            double difference = Math.abs(a[i] - b[i]) / (CHANNELS * KERNEL * KERNEL);
            largest = difference <= largest ? largest : difference;
        }
        return largest;
    }

    private static Graph graph() {
        Tensor weight = waves(Shape.of(FILTERS, CHANNELS, KERNEL, KERNEL), 1.13);
        Tensor bias = waves(Shape.of(FILTERS), 0.71);
        Window2d window = Window2d.square(KERNEL, 1, 1);
        return Graph.builder()
                .input("x", Shape.batched(CHANNELS, SIDE, SIDE))
                .add("convolution", new Conv2d(weight, bias, window, 1), List.of("x"), "y")
                .add("activation", Activation.of(Activation.Kind.RELU), List.of("y"), "z")
                .output("z")
                .build();
    }

    private static float[] run(Graph graph, Kernels kernels, Tensor input) {
        CompileOptions options = CompileOptions.defaults().withKernels(kernels);
        return CompiledNetwork.compile(graph, options)
                .trace(input, Taps.none())
                .scores()
                .data();
    }

    private static Tensor waves(Shape shape, double frequency) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(frequency * i);
        }
        return Tensor.of(shape, values);
    }
}
