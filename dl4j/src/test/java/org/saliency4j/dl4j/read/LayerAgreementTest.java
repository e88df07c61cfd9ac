package org.saliency4j.dl4j.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.tensor.Shape;

/** DL4J and the engine compute the same, layer by layer. */
class LayerAgreementTest {
    /**
     * Sums here have at most some dozen terms: each side rounds by half an ulp (6e-8) a term, and functions approximated in float32 add a
     * few ulp, so that 1e-6 is what to expect; the bound leaves an order of magnitude to functions that cancel.
     */
    private static final double BOUND = 1e-5;

    private static final int BATCH = 3;
    private static final int IMAGE = 4;

    static List<LayerCase> cases() {
        return LayerCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees(LayerCase given) {
        MultiLayerNetwork network = network(given);
        Shape shape = shape(given);
        Graph graph = Dl4jReader.read(network, InputShapes.of(shape));
        INDArray samples = Agreement.samples(shape, BATCH, 11);
        INDArray expected = network.output(samples.dup());
        INDArray compared = isLast(given) && expected.rank() == IMAGE ? expected.permute(0, 3, 1, 2) : expected;
        String output = graph.outputs().get(0);
        assertEquals(
                given.layers().size(),
                graph.nodes().stream()
                        .filter(n -> n.name().matches("layer\\d+"))
                        .count());
        double error = Agreement.error(compared, Agreement.run(graph, samples, output));
        assertTrue(error <= BOUND, () -> given + ": relative error " + error + ", expected at most " + BOUND);
    }

    private static boolean isLast(LayerCase given) {
        return given.input() instanceof InputType.InputTypeConvolutional image && image.getFormat() == CNN2DFormat.NHWC;
    }

    private static Shape shape(LayerCase given) {
        long[] dims = given.input() instanceof InputType.InputTypeConvolutionalFlat flat
                ? new long[] {flat.getFlattenedSize()}
                : given.input().getShape();
        return Shape.batched(Arrays.stream(dims).mapToInt(Math::toIntExact).toArray());
    }

    static MultiLayerNetwork network(LayerCase given) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(5)
                .weightInit(new UniformDistribution(-0.5, 0.5))
                .list();
        for (Layer layer : given.layers()) {
            list.layer(layer);
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(given.input()).build());
        network.init();
        Agreement.stir(network, 7);
        return network;
    }
}
