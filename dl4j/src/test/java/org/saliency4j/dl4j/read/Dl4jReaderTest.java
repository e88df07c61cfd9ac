package org.saliency4j.dl4j.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SpaceToBatchLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.preprocessors.PermutePreprocessor;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.runtime.ClassScores;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.format.ImageSize;

class Dl4jReaderTest {
    /** As for single layers: a handful of them in a row. */
    private static final double BOUND = 1e-5;

    private static final Shape PICTURE = Shape.batched(3, 8, 8);

    private static void assertAgrees(ComputationGraph network, Shape shape) {
        double error = Agreement.error(
                network, Dl4jReader.read(network, InputShapes.of(shape)), Agreement.samples(shape, 3, 1));
        assertTrue(error <= BOUND, () -> "relative error " + error + ", expected at most " + BOUND);
    }

    private static ComputationGraph network(GraphBuilder builder, String output) {
        ComputationGraph network =
                new ComputationGraph(builder.setOutputs(output).build());
        network.init();
        Agreement.stir(network, 2);
        return network;
    }

    private static GraphBuilder twoConvolutions() {
        return Networks.builder()
                .setInputTypes(InputType.convolutional(8, 8, 3))
                .addLayer("a", Networks.conv(4), "picture")
                .addLayer("b", Networks.conv(4), "picture");
    }

    private static GraphBuilder oneConvolution() {
        return Networks.builder()
                .setInputTypes(InputType.convolutional(8, 8, 3))
                .addLayer("a", Networks.conv(4), "picture");
    }

    @ParameterizedTest
    @EnumSource(ElementWiseVertex.Op.class)
    void elementWise(ElementWiseVertex.Op op) {
        assertAgrees(network(twoConvolutions().addVertex("v", new ElementWiseVertex(op), "a", "b"), "v"), PICTURE);
    }

    @Test
    void moreThanTwoOperands() {
        for (ElementWiseVertex.Op op : ElementWiseVertex.Op.values()) {
            if (op != ElementWiseVertex.Op.Subtract) {
                GraphBuilder builder = twoConvolutions().addLayer("c", Networks.conv(4), "a");
                assertAgrees(network(builder.addVertex("v", new ElementWiseVertex(op), "a", "b", "c"), "v"), PICTURE);
            }
        }
    }

    @Test
    void vertices() {
        assertAgrees(network(twoConvolutions().addVertex("v", new MergeVertex(), "a", "b"), "v"), PICTURE);
        assertAgrees(network(oneConvolution().addVertex("v", new SubsetVertex(1, 2), "a"), "v"), PICTURE);
        assertAgrees(network(oneConvolution().addVertex("v", new ScaleVertex(-1.5), "a"), "v"), PICTURE);
        assertAgrees(network(oneConvolution().addVertex("v", new ShiftVertex(0.25), "a"), "v"), PICTURE);
        assertAgrees(network(oneConvolution().addVertex("v", new PoolHelperVertex(), "a"), "v"), PICTURE);
        assertAgrees(network(oneConvolution().addVertex("v", new L2NormalizeVertex(), "a"), "v"), PICTURE);
        assertAgrees(network(oneConvolution().addVertex("v", new ReshapeVertex(-1, 16, 4, 4), "a"), "v"), PICTURE);
        assertAgrees(network(oneConvolution().addVertex("v", new FrozenVertex(new ScaleVertex(3)), "a"), "v"), PICTURE);
        assertAgrees(
                network(
                        oneConvolution()
                                .addVertex("p", new PreprocessorVertex(new CnnToFeedForwardPreProcessor(8, 8, 4)), "a")
                                .addVertex("n", new L2NormalizeVertex(), "p"),
                        "n"),
                PICTURE);
        assertAgrees(
                network(
                        oneConvolution().addVertex("p", new PreprocessorVertex(new PermutePreprocessor(2, 1, 3)), "a"),
                        "p"),
                PICTURE);
        assertAgrees(
                network(
                        oneConvolution()
                                .addVertex(
                                        "p",
                                        new PreprocessorVertex(new ReshapePreprocessor(
                                                new long[] {4, 8, 8}, new long[] {16, 16}, false)),
                                        "a"),
                        "p"),
                PICTURE);
    }

    @Test
    void distanceOfTwoVectors() {
        GraphBuilder builder = Networks.builder()
                .setInputTypes(InputType.feedForward(6))
                .addLayer("a", new DenseLayer.Builder().nOut(4).build(), "picture")
                .addLayer("b", new DenseLayer.Builder().nOut(4).build(), "picture");
        assertAgrees(network(builder.addVertex("v", new L2Vertex(), "a", "b"), "v"), Shape.batched(6));
    }

    @Test
    void severalOperandsOfALayerAndSeveralOutputs() {
        ComputationGraph network = new ComputationGraph(twoConvolutions()
                .addLayer("c", Networks.conv(2), "a", "b")
                .addLayer("d", Networks.classes(), "c")
                .addLayer("e", Networks.conv(3), "b")
                .setOutputs("d", "e")
                .build());
        network.init();
        assertAgrees(network, PICTURE);
    }

    @Test
    void channelsLastThroughBranches() {
        ConvolutionLayer.Builder conv =
                new ConvolutionLayer.Builder(3, 3).nOut(4).dataFormat(CNN2DFormat.NHWC);
        GraphBuilder builder = Networks.builder()
                .setInputTypes(InputType.convolutional(6, 5, 3, CNN2DFormat.NHWC))
                .addLayer("a", conv.activation(Activation.TANH).build(), "picture")
                .addLayer("b", conv.activation(Activation.RELU).build(), "picture")
                .addVertex("m", new MergeVertex(), "a", "b")
                .addVertex("s", new ElementWiseVertex(ElementWiseVertex.Op.Add), "m", "m2")
                .addVertex("m2", new MergeVertex(), "b", "a")
                .addLayer("classes", Networks.classes(), "s");
        assertAgrees(network(builder, "classes"), Shape.batched(6, 5, 3));
    }

    @Test
    void aSoftmaxAtTheEndIsFoundWithItsScores() {
        Graph graph = Dl4jReader.read(Networks.residual(8), InputShapes.of(new ImageSize(8, 8)));
        assertEquals(List.of("classes"), graph.outputs());
        assertTrue(graph.producer("classes").op() instanceof Softmax);
        assertEquals("classes/linear", ClassScores.of(graph));
        assertEquals("conv1/linear", graph.producer("conv1").inputs().get(0));
        assertEquals(PICTURE, graph.shape("picture"));
    }

    @Test
    void trainingGoesOnWithoutTheGraph() {
        ComputationGraph network = Networks.residual(8);
        INDArray samples = Agreement.samples(PICTURE, 3, 1);
        Graph before = Dl4jReader.read(network, InputShapes.of(PICTURE));
        Tensor scores = Agreement.run(before, samples, "classes");
        INDArray labels = Nd4j.eye(Networks.CLASSES).get(NDArrayIndex.interval(0, 3));
        network.fit(new DataSet(samples.dup(), labels.dup()));
        assertEquals(scores, Agreement.run(before, samples, "classes"));
        assertTrue(Agreement.error(network, before, samples) > 100 * BOUND, "one step changes what is computed");
        assertAgrees(network, PICTURE);
    }

    @Test
    void theOnlySizeThatFitsIsFound() {
        MultiLayerNetwork network = Networks.layers(7);
        // Two sizes are pooled to 3x3 pixels.
        String message = assertThrows(IllegalArgumentException.class, () -> Dl4jReader.read(network))
                .getMessage();
        assertTrue(message.contains("6x6 to 7x7 would fit"), message);
        Graph graph = Dl4jReader.read(network, InputShapes.of(new ImageSize(7, 7)));
        assertEquals(Shape.batched(3, 7, 7), graph.shape("input"));
        MultiLayerNetwork dense = LayerAgreementTest.network(
                LayerCase.of("flat", InputType.convolutional(6, 5, 2), Networks.conv(3), Networks.classes()));
        Graph inferred = Dl4jReader.read(dense);
        assertEquals(Shape.batched(2, 6, 5), inferred.shape("input"));
    }

    @Test
    void namesOfLayers() {
        Graph graph = Dl4jReader.read(Networks.layers(6), InputShapes.of(new ImageSize(6, 6)));
        for (String name : List.of("input", "layer0", "pool", "layer2", "layer3")) {
            assertEquals(name, graph.value(name));
        }
    }

    @Test
    void anInputOfUnknownSizeIsAskedFor() {
        String message = assertThrows(IllegalArgumentException.class, () -> Dl4jReader.read(Networks.residual(8)))
                .getMessage();
        assertEquals(
                "input 'picture' is an image whose height and width the network leaves open: give them with --size HxW",
                message);
    }

    @Test
    void aSizeThatDoesNotFitIsNamed() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Dl4jReader.read(Networks.layers(6), InputShapes.of(new ImageSize(12, 6))))
                .getMessage();
        assertEquals(
                "vertex 'layer2' (DenseLayer): takes images of shape [5, 3, 3], got Nx5x6x3; the input has another size",
                message);
    }

    @Test
    void allThatIsNotSupportedIsListedAtOnce() {
        ComputationGraph network = new ComputationGraph(Networks.builder()
                .setInputTypes(InputType.convolutional(8, 8, 3))
                .addLayer("conv", Networks.conv(4), "picture")
                .addLayer("blocks", new SpaceToBatchLayer.Builder<>(new int[] {2, 2}).build(), "conv")
                .addVertex("stack", new StackVertex(), "blocks", "blocks")
                .addInputs("text")
                .setInputTypes(InputType.recurrent(5, 6))
                .addLayer("memory", new LSTM.Builder().nOut(3).build(), "text")
                .addLayer(
                        "words",
                        new RnnOutputLayer.Builder()
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "memory")
                .setOutputs("stack", "words")
                .build());
        network.init();
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Dl4jReader.read(network, InputShapes.of(PICTURE, Shape.batched(5, 6))))
                .getMessage();
        assertTrue(message.startsWith("unsupported vertices: "), message);
        for (String part : List.of(
                "'blocks' (SpaceToBatchLayer: makes several samples of one: use SpaceToDepthLayer)",
                "'stack' (StackVertex: makes several samples of one: use MergeVertex)",
                "'memory' (LSTM: no recurrent layers: use Convolution1D)")) {
            assertTrue(message.contains(part), message);
        }
        assertEquals(-1, message.indexOf('\n'));
        assertEquals(-1, message.indexOf("'words'"), message);
    }

    @Test
    void aNetworkWithoutParametersIsRefused() {
        ComputationGraph network = new ComputationGraph(Networks.residual(8).getConfiguration());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Dl4jReader.read(network))
                .getMessage()
                .contains("call init() first"));
    }
}
