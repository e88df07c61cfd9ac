package org.saliency4j.dl4j.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.saliency4j.dl4j.export.ComputationGraphExport;
import org.saliency4j.dl4j.ndarray.NdTensors;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Objective;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * The engine and DL4J run the same network on the same input; every layer's activations and gradients are compared.
 *
 * <p>The gradients are those of a weighted sum of all class scores, the weights drawn from a normal distribution with a fixed seed: a single
 * score would leave the gradients of most of the last layers at 0. DL4J computes them at the engine's activations, so that an element that
 * both round to different sides of a rectifier's bend does not hide what is compared; the gradient with respect to the input is compared
 * without that help as well.
 *
 * @param layers a row for each layer that both have, in the graph's order, the input first
 * @param inputGradient how far the gradients with respect to the input are from one another when each runtime uses its own activations
 */
public record LayerComparison(List<LayerDifference> layers, double inputGradient) {
    private static final long SEED = 20261121;

    /** Takes a copy. */
    public LayerComparison {
        layers = List.copyOf(layers);
    }

    /**
     * Exports a network and compares.
     *
     * @param graph a network of one input
     * @param batch what it is fed
     * @return the differences
     */
    public static LayerComparison of(Graph graph, Tensor batch) {
        return of(graph, ComputationGraphExport.of(graph), batch);
    }

    /**
     * Compares a network with its export.
     *
     * @param graph a network of one input
     * @param network the same as a computation graph: an export, perhaps saved and restored, or what the graph was read from
     * @param batch what both are fed
     * @return the differences
     */
    public static LayerComparison of(Graph graph, ComputationGraph network, Tensor batch) {
        String input = graph.inputs().get(0);
        Map<String, String> vertices = ComputationGraphExport.vertexNames(graph);
        ReferencePass pass = ReferencePass.run(network, Map.of(input, NdTensors.toNdArray(batch)));
        List<String> layers = new ArrayList<>();
        for (Node node : graph.nodes()) {
            boolean own = !(node.op() instanceof Constant) && !node.output().equals(input);
            if (own && pass.has(vertices.getOrDefault(node.output(), node.output()))) {
                layers.add(node.output());
            }
        }
        CompiledNetwork compiled = CompiledNetwork.compile(graph);
        String scores = compiled.scoresValue();
        Weights weights = new Weights(batch.shape().dim(0), graph.shape(scores).perSampleSize());
        // Without taps the compiler fuses layers: what a user runs.
        Trace fused = compiled.trace(batch, weights, Taps.none().inputGradient());
        Trace engine = compiled.trace(batch, weights, new Taps(layers, layers, Taps.InputGradient.RETURNED));
        Map<String, INDArray> at = new HashMap<>();
        for (String layer : layers) {
            at.put(vertices.getOrDefault(layer, layer), NdTensors.toNdArray(engine.activation(layer)));
        }
        String end = vertices.getOrDefault(scores, scores);
        INDArray byScores = NdTensors.toNdArray(weights.tensor())
                .reshape('c', pass.activation(end).shape());
        Map<String, INDArray> gradients = pass.gradients(end, byScores, at);
        List<LayerDifference> rows = new ArrayList<>();
        rows.add(new LayerDifference(input, "Input", 0, difference(engine.inputGradient(), gradients.get(input))));
        for (String layer : layers) {
            String vertex = vertices.getOrDefault(layer, layer);
            rows.add(new LayerDifference(
                    layer,
                    graph.producer(layer).op().label(),
                    difference(engine.activation(layer), pass.activation(vertex)),
                    difference(engine.gradient(layer), gradients.get(vertex))));
        }
        INDArray alone = pass.gradients(end, byScores).get(input);
        return new LayerComparison(rows, difference(fused.inputGradient(), alone));
    }

    private static double difference(Tensor engine, @Nullable INDArray reference) {
        if (reference == null) {
            return Double.NaN;
        }
        float[] a = engine.data();
        float[] b = NdTensors.toTensor(reference).data();
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < b.length; i++) {
            double d = a[i] == b[i] ? 0 : (double) a[i] - b[i];
            distance += d * d;
            norm += (double) b[i] * b[i];
        }
        double relative = Math.sqrt(norm == 0 || Double.isInfinite(norm) ? distance : distance / norm);
        return Double.isNaN(relative) ? Double.POSITIVE_INFINITY : relative;
    }

    /** The weighted sum of the scores. */
    private static final class Weights implements Objective {
        private final Map<Integer, float[]> rows = new HashMap<>();
        private final int scores;

        Weights(int batch, int scores) {
            this.scores = scores;
            Random random = new Random(SEED);
            for (int row = 0; row < batch; row++) {
                float[] weights = new float[scores];
                for (int i = 0; i < scores; i++) {
                    weights[i] = (float) random.nextGaussian();
                }
                rows.put(row, weights);
            }
        }

        Tensor tensor() {
            float[] all = new float[rows.size() * scores];
            rows.forEach((row, weights) -> System.arraycopy(weights, 0, all, row * scores, scores));
            return Tensor.of(Shape.of(rows.size(), scores), all);
        }

        @Override
        public double evaluate(int row, float[] values, float[] gradient) {
            float[] weights = rows.getOrDefault(row, new float[0]);
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                gradient[i] = weights[i];
                sum += (double) weights[i] * values[i];
            }
            return sum;
        }

        @Override
        public String spec() {
            return "weighted sum of all scores";
        }
    }
}
