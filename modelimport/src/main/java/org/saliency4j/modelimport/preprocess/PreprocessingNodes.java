package org.saliency4j.modelimport.preprocess;

import java.util.List;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Input;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.InputDescription;

/** Puts a preprocessing's arithmetic in front of a network, as its first nodes. */
public final class PreprocessingNodes {
    /** The name of the new input, unless the network has a value of that name. */
    public static final String IMAGE = "image";

    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};
    private static final int COLOURS = 3;

    private PreprocessingNodes() {}

    /**
     * The network that is fed pictures.
     *
     * @param graph the network as its file has it
     * @param input its input
     * @param preprocessing what is done to a picture
     * @return a network whose input is {@code N x 3 x height x width}, red, green and blue in [0, 1], called {@value #IMAGE}; the value
     *     that was the input keeps its name and is now computed
     * @throws IllegalArgumentException if the input is not an image, or the preprocessing has another number of channels
     */
    public static Graph prepend(Graph graph, InputDescription input, Preprocessing preprocessing) {
        ImageSize size = input.size()
                .orElseThrow(() -> new IllegalArgumentException(
                        "input '" + input.name() + "' of shape " + input.shape() + " is not an image"));
        if (input.channels() != preprocessing.channels().channels()) {
            throw new IllegalArgumentException(
                    "input '" + input.name() + "' has " + input.channels() + " channel(s), the preprocessing gives "
                            + preprocessing.channels().channels());
        }
        String image = fresh(graph, IMAGE);
        Graph.Builder builder = Graph.builder().input(image, Shape.batched(COLOURS, size.height(), size.width()));
        Chain chain = new Chain(graph, builder, image);
        switch (preprocessing.channels()) {
            case RGB -> {
                // The picture's own order.
            }
            case BGR -> chain.add("channels", new Gather(1, List.of(2, 1, 0)));
            case GREY -> chain.add("grey", luma());
        }
        chain.add("normalize", affine(preprocessing, input.channels()));
        boolean channelsLast = input.axes() == InputDescription.Axes.NHWC;
        chain.finish(input.name(), channelsLast ? new Transpose(List.of(0, 2, 3, 1)) : new Identity());
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Input) || !node.output().equals(input.name())) {
                builder.add(node.name(), node.op(), node.inputs(), node.output());
            }
        }
        graph.outputs().forEach(builder::output);
        return builder.build();
    }

    private static Op luma() {
        return new Conv2d(Tensor.of(Shape.of(1, COLOURS, 1, 1), LUMA.clone()), null, Window2d.square(1, 1, 0), 1);
    }

    private static Op affine(Preprocessing preprocessing, int channels) {
        float[] scale = new float[channels];
        float[] shift = new float[channels];
        boolean identity = true;
        for (int c = 0; c < channels; c++) {
            scale[c] = (float) preprocessing.factor(c);
            // Plus zero, so that no mean gives no -0.
            shift[c] = (float) preprocessing.offset(c) + 0f;
            identity &= scale[c] == 1 && shift[c] == 0;
        }
        return identity
                ? new Identity()
                : new Affine(Tensor.of(Shape.of(channels), scale), Tensor.of(Shape.of(channels), shift));
    }

    private static String fresh(Graph graph, String wish) {
        String name = wish;
        for (int i = 2; isTaken(graph, name); i++) {
            name = wish + "_" + i;
        }
        return name;
    }

    private static boolean isTaken(Graph graph, String name) {
        return graph.nodes().stream()
                .anyMatch(n -> n.output().equals(name) || n.name().equals(name));
    }

    /** Operators applied one after the other; those that do nothing are left out, and the last gives the input its name. */
    private static final class Chain {
        private final Graph graph;
        private final Graph.Builder builder;
        private String value;
        private String pendingName = "";
        private Op pending = new Identity();

        Chain(Graph graph, Graph.Builder builder, String value) {
            this.graph = graph;
            this.builder = builder;
            this.value = value;
        }

        void add(String name, Op op) {
            if (op instanceof Identity) {
                return;
            }
            if (!(pending instanceof Identity)) {
                String output = fresh(graph, pendingName);
                builder.add(output, pending, List.of(value), output);
                value = output;
            }
            pending = op;
            pendingName = "preprocessing/" + name;
        }

        void finish(String output, Op last) {
            add("layout", last);
            builder.add(
                    fresh(graph, pendingName.isEmpty() ? "preprocessing/none" : pendingName),
                    pending,
                    List.of(value),
                    output);
        }
    }
}
