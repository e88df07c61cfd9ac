package org.saliency4j.dl4j.export;

import java.util.List;
import java.util.Random;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Gives a network a classifier for other classes, which has yet to be trained: the first step of fine-tuning.
 *
 * <p>It is added before exporting, as DL4J's own {@code TransferLearning} keeps the weights of DL4J's layers only when it adds or removes
 * layers: those of {@link org.saliency4j.dl4j.vertex} would be lost.
 */
public final class FreshClassifier {
    /** The name of the new network's only output, the probabilities. Other values of the classifier are called {@code classifier/...}. */
    public static final String NAME = "classifier";

    private static final int MAPS = 4;

    private FreshClassifier() {}

    /**
     * A network up to a layer, followed by the mean of each of its maps, a dense layer of random weights, and a softmax.
     *
     * @param graph a network; it is not changed
     * @param features its last layer to be kept, by the name of a value or a node; maps {@code N x channels x height x width}, or a vector
     *     for each sample, of which no mean is taken
     * @param classes how many, at least 2
     * @param seed the same seed, the same weights: from the normal distribution of variance 1 / channels; summands are 0
     * @return the network; layers behind the features are left out
     * @throws IllegalArgumentException if there is no such layer, its values are neither maps nor vectors, there are fewer than two classes,
     *     or a layer that is kept is called {@value #NAME}
     */
    public static Graph of(Graph graph, String features, int classes, long seed) {
        if (classes < 2) {
            throw new IllegalArgumentException(classes + " classes, expected at least 2");
        }
        String value = graph.value(features);
        Shape shape = graph.shape(value);
        if (!shape.isBatched() || (shape.rank() != MAPS && shape.rank() != 2)) {
            throw new IllegalArgumentException(
                    "layer '" + features + "' has shape " + shape + ", expected maps NxCxHxW or vectors NxC");
        }
        int channels = shape.dim(1);
        Graph.Builder builder = Graph.builder();
        for (Node node : graph.upTo(List.of(value)).nodes()) {
            builder.add(node.name(), node.op(), node.inputs(), node.output());
        }
        String vector = value;
        if (shape.rank() == MAPS) {
            String means = NAME + "/means";
            vector = NAME + "/vector";
            builder.add(means, new GlobalPool(PoolKind.AVERAGE), List.of(value), means)
                    .add(vector, new Reshape(Shape.batched(channels)), List.of(means), vector);
        }
        String scores = NAME + "/scores";
        return builder.add(scores, dense(channels, classes, seed), List.of(vector), scores)
                .add(NAME, new Softmax(1, Softmax.Form.PROBABILITY), List.of(scores), NAME)
                .output(NAME)
                .build();
    }

    private static Linear dense(int channels, int classes, long seed) {
        Random random = new Random(seed);
        float[] weights = new float[Math.multiplyExact(classes, channels)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextGaussian() / Math.sqrt(channels));
        }
        return new Linear(
                Tensor.of(Shape.of(classes, channels), weights), Tensor.of(Shape.of(classes), new float[classes]));
    }
}
