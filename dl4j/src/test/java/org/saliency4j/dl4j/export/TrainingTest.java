package org.saliency4j.dl4j.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.saliency4j.dl4j.SampleNetworks;
import org.saliency4j.dl4j.ndarray.NdTensors;
import org.saliency4j.dl4j.read.Dl4jReader;
import org.saliency4j.dl4j.reference.LayerComparison;
import org.saliency4j.dl4j.reference.LayerDifference;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.runtime.ClassScores;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.ModelFile;

/** Exported networks can be trained, and what comes of that is read again; nothing is shared with the graph they were made of. */
final class TrainingTest {
    private static final long SEED = 20261121;
    private static final int BATCH = 2;
    private static final int STEPS = 4;
    private static final double ACTIVATIONS = 1e-4;
    private static final double GRADIENTS = 1e-3;

    static List<Path> networks() {
        return SampleNetworks.golden().stream()
                .filter(file -> !file.toString().endsWith(".h5"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void trainedExportsAreReadAgain(Path file) {
        Graph graph = ModelFile.read(file).graph();
        String scores = ClassScores.of(graph);
        int classes = graph.shape(scores).perSampleSize();
        Tensor input = noise(graph.shape(graph.inputs().get(0)).withBatch(BATCH));
        Tensor before = value(graph, scores, input);
        ComputationGraph network = ComputationGraphExport.of(
                graph, new Adam(1e-3), List.of(graph.outputs().get(0)));

        INDArray labels = Nd4j.zeros(BATCH, classes);
        for (int row = 0; row < BATCH; row++) {
            labels.putScalar(row, row % classes, 1);
        }
        INDArray[] inputs = {NdTensors.toNdArray(input)};
        INDArray parameters = network.params().dup();
        network.fit(inputs, new INDArray[] {labels});
        double first = network.score();
        for (int step = 1; step < STEPS; step++) {
            network.fit(inputs, new INDArray[] {labels});
        }
        assertTrue(network.score() < first, () -> file + ": loss " + first + " became " + network.score());
        assertNotEquals(parameters, network.params());
        assertEquals(before, value(graph, scores, input), "the graph has changed");

        Graph trained = Dl4jReader.read(network);
        assertNotEquals(before, value(trained, ClassScores.of(trained), input));
        for (LayerDifference layer : LayerComparison.of(trained, network, input).layers()) {
            assertTrue(layer.isWithin(ACTIVATIONS, GRADIENTS), () -> file + ": " + layer);
        }
    }

    private static Tensor value(Graph graph, String value, Tensor input) {
        return CompiledNetwork.compile(graph)
                .trace(input, Taps.none().activation(value))
                .activation(value);
    }

    private static Tensor noise(Shape shape) {
        Random random = new Random(SEED);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }
}
