package org.saliency4j.app.verify;

import java.util.Random;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.dl4j.reference.LayerComparison;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** The engine and DL4J on the same noise. */
public final class Dl4jCheck {
    private static final double ACTIVATIONS = 1e-4;
    private static final double GRADIENTS = 1e-3;
    private static final double NANOS_PER_MILLI = 1e6;

    private Dl4jCheck() {}

    /**
     * Compares.
     *
     * @param model the model's file, for messages
     * @param graph the network
     * @param batch how many samples
     * @param seed of the normally distributed noise that both are fed
     * @return the differences, layer by layer
     * @throws UserMistake if the network has several inputs
     */
    public static Dl4jOutcome run(String model, Graph graph, int batch, long seed) {
        if (graph.inputs().size() != 1) {
            throw new UserMistake(
                    model + ": has inputs " + graph.inputs() + ", expected one to compare the network with DL4J");
        }
        Shape shape = graph.shape(graph.inputs().get(0)).withBatch(batch);
        Random random = new Random(seed);
        float[] noise = new float[shape.size()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        long start = System.nanoTime();
        LayerComparison comparison = LayerComparison.of(graph, Tensor.of(shape, noise));
        return Dl4jOutcome.of(comparison, ACTIVATIONS, GRADIENTS, (System.nanoTime() - start) / NANOS_PER_MILLI);
    }
}
