package org.saliency4j.dl4j.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.saliency4j.dl4j.ndarray.NdTensors;
import org.saliency4j.dl4j.read.Dl4jReader;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** A new classifier on a network, trained while what lies before it is frozen: also weights of vertices that are no layers of DL4J. */
final class FreshClassifierTest {
    private static final int CHANNELS = 3;
    private static final int MAPS = 2;
    private static final int CLASSES = 3;

    private static Tensor ramp(int... dims) {
        Shape shape = Shape.of(dims);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(1 + i);
        }
        return Tensor.of(shape, values);
    }

    /** Scaled pictures, of which a convolution makes maps; then more layers, to be cut off. */
    private static Graph network() {
        return Graph.builder()
                .input("image", Shape.batched(CHANNELS, 5, 4))
                .add("scaled", new Affine(ramp(CHANNELS), ramp(CHANNELS)), List.of("image"), "scaled")
                .add(
                        "conv",
                        new Conv2d(ramp(MAPS, CHANNELS, 3, 3), null, Window2d.square(3, 1, 1), 1),
                        List.of("scaled"),
                        "conv")
                .add("relu", Activation.of(Activation.Kind.RELU), List.of("conv"), "relu")
                .add("more", Activation.of(Activation.Kind.RELU), List.of("relu"), "more")
                .output("more")
                .build();
    }

    private static float[] probabilities(Graph graph, Tensor input) {
        return CompiledNetwork.compile(graph)
                .trace(input, Taps.none().activation(FreshClassifier.NAME))
                .activation(FreshClassifier.NAME)
                .data();
    }

    @Test
    void replacesWhatLiesBehindTheFeatures() {
        Graph graph = FreshClassifier.of(network(), "relu", CLASSES, 1);
        assertEquals(List.of(FreshClassifier.NAME), graph.outputs());
        assertEquals(Shape.batched(CLASSES), graph.shape(FreshClassifier.NAME));
        assertFalse(graph.nodes().stream().anyMatch(node -> node.name().equals("more")));
        Tensor input = ramp(2, CHANNELS, 5, 4);
        float[] first = probabilities(graph, input);
        assertEquals(1, first[0] + first[1] + first[2], 1e-6);
        assertArrayEquals(first, probabilities(FreshClassifier.of(network(), "relu", CLASSES, 1), input));
        assertNotEquals(first[0], probabilities(FreshClassifier.of(network(), "relu", CLASSES, 2), input)[0]);
        // There can be no second one behind it.
        assertThrows(IllegalArgumentException.class, () -> FreshClassifier.of(graph, "classifier/scores", CLASSES, 1));
    }

    @Test
    void trainsWithTheRestFrozen() {
        Graph graph = FreshClassifier.of(network(), "relu", CLASSES, 1);
        ComputationGraph exported = ComputationGraphExport.of(graph, new Adam(0.1));
        ComputationGraph network = new TransferLearning.GraphBuilder(exported)
                .setFeatureExtractor("relu")
                .build();
        Tensor input = ramp(2, CHANNELS, 5, 4);
        assertArrayEquals(probabilities(graph, input), probabilities(Dl4jReader.read(network), input), 1e-6f);

        INDArray labels = Nd4j.createFromArray(new float[][] {{0, 1, 0}, {0, 0, 1}});
        for (int step = 0; step < 3; step++) {
            network.fit(new INDArray[] {NdTensors.toNdArray(input)}, new INDArray[] {labels});
        }
        List<String> changed = new ArrayList<>();
        int kept = 0;
        for (GraphVertex vertex : exported.getVertices()) {
            Map<String, INDArray> old = vertex.paramTable(false);
            for (String key : old == null ? List.<String>of() : List.copyOf(old.keySet())) {
                INDArray now = network.getVertex(vertex.getVertexName())
                        .paramTable(false)
                        .get(key);
                if (now.equals(old.get(key))) {
                    kept++;
                } else {
                    changed.add(vertex.getVertexName());
                }
            }
        }
        assertEquals(List.of("classifier/scores", "classifier/scores"), changed);
        // Factors, summands, and the convolution.
        assertEquals(3, kept);
        float[] before = probabilities(graph, input);
        float[] after = probabilities(Dl4jReader.read(network), input);
        assertTrue(after[1] > before[1] && after[CLASSES + 2] > before[CLASSES + 2]);
    }

    @Test
    void refusesWhatHasNoClasses() {
        Graph graph = network();
        assertThrows(IllegalArgumentException.class, () -> FreshClassifier.of(graph, "relu", 1, 1));
        assertThrows(IllegalArgumentException.class, () -> FreshClassifier.of(graph, "missing", CLASSES, 1));
    }
}
