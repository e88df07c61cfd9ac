package org.saliency4j.explain.cam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.BatchNorm;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

class CamLayersTest {
    private static final int CLASSES = 10;
    private static final Activation RELU = Activation.of(Activation.Kind.RELU);

    /** A chain of nodes with names for values, zeros for weights. */
    private static final class Sketch {
        private final Graph.Builder graph = Graph.builder();

        Sketch() {
            graph.input("image", Shape.batched(3, 16, 16));
        }

        Sketch add(String name, Op op, String... inputs) {
            graph.add(name + ".node", op, List.of(inputs), name);
            return this;
        }

        Sketch conv(String name, int outputs, int kernel, String input) {
            int inputs = graph.shape(input).dim(1);
            return add(
                    name,
                    new Conv2d(
                            Tensor.zeros(Shape.of(outputs, inputs, kernel, kernel)),
                            null,
                            Window2d.square(kernel, 1, kernel / 2),
                            1),
                    input);
        }

        Sketch relu(String name, String input) {
            return add(name, RELU, input);
        }

        Sketch maxPool(String name, String input) {
            return add(name, new Pool2d(PoolKind.MAX, Window2d.square(2, 2, 0), Pool2d.Divisor.INSIDE), input);
        }

        Sketch globalMean(String name, String input) {
            return add(name, new Reduce(Reduce.Kind.MEAN, List.of(2, 3), Reduce.Axes.DROPPED), input);
        }

        Sketch flatten(String name, String input) {
            return add(name, new Reshape(Shape.batched(graph.shape(input).perSampleSize())), input);
        }

        Sketch linear(String name, int outputs, String input) {
            int inputs = graph.shape(input).dim(1);
            return add(name, new Linear(Tensor.zeros(Shape.of(outputs, inputs)), null), input);
        }

        CamLayers layers(String output) {
            return CamLayers.of(graph.output(output).build());
        }
    }

    private static void assertLayers(CamLayers layers, String auto, String... candidates) {
        assertEquals(
                List.of(candidates),
                layers.candidates().stream().map(CamLayer::name).toList());
        assertEquals(Optional.of(auto), layers.auto().map(CamLayer::name));
    }

    @Test
    void residualNetworksEndInTheLastBlocksActivationAfterTheAddition() {
        CamLayers layers = new Sketch()
                .conv("conv1", 8, 3, "image")
                .relu("relu1", "conv1")
                .maxPool("pool1", "relu1")
                .conv("a1", 8, 3, "pool1")
                .relu("a2", "a1")
                .conv("a3", 8, 3, "a2")
                .add("sum1", new Binary(Binary.Kind.ADD), "a3", "pool1")
                .relu("block1", "sum1")
                .conv("b1", 8, 3, "block1")
                .add("sum2", new Binary(Binary.Kind.ADD), "b1", "block1")
                .relu("block2", "sum2")
                .globalMean("mean", "block2")
                .linear("fc", CLASSES, "mean")
                .layers("fc");
        assertLayers(layers, "block2", "relu1", "block1", "block2");
        assertEquals(CamLayer.Role.LAST, layers.candidates().get(2).role());
        assertEquals(Shape.batched(8, 8, 8), layers.candidates().get(2).shape());
    }

    /** Keras flattens images with channels last: what is turned for that has the right rank, but no channels on its second axis. */
    @Test
    void turnedImagesAreNoFeatures() {
        CamLayers layers = new Sketch()
                .conv("conv1", 8, 3, "image")
                .relu("relu1", "conv1")
                .add("layout", new Transpose(List.of(0, 2, 3, 1)), "relu1")
                .add("again", new Reshape(Shape.batched(4, 4, 128)), "layout")
                .flatten("flat", "again")
                .linear("fc", CLASSES, "flat")
                .layers("fc");
        assertLayers(layers, "relu1", "relu1");
    }

    @Test
    void poolingBehindTheLastConvolutionIsLookedThrough() {
        CamLayers layers = new Sketch()
                .conv("conv1", 8, 3, "image")
                .relu("relu1", "conv1")
                .conv("conv2", 8, 3, "relu1")
                .add(
                        "bn2",
                        new BatchNorm(
                                Tensor.zeros(Shape.of(8)),
                                Tensor.zeros(Shape.of(8)),
                                Tensor.zeros(Shape.of(8)),
                                Tensor.zeros(Shape.of(8)),
                                1e-5f),
                        "conv2")
                .relu("relu2", "bn2")
                .maxPool("pool2", "relu2")
                .flatten("flat", "pool2")
                .linear("fc1", 32, "flat")
                .relu("fc1.relu", "fc1")
                .linear("fc2", CLASSES, "fc1.relu")
                .add("probabilities", new Softmax(1, Softmax.Form.PROBABILITY), "fc2")
                .layers("probabilities");
        assertLayers(layers, "relu2", "relu1", "relu2");
    }

    private static Sketch fire() {
        return new Sketch()
                .conv("squeeze", 4, 1, "image")
                .relu("squeeze.relu", "squeeze")
                .conv("expand1", 8, 1, "squeeze.relu")
                .relu("expand1.relu", "expand1")
                .conv("expand3", 8, 3, "squeeze.relu")
                .relu("expand3.relu", "expand3")
                .add("joined", new Concat(1), "expand1.relu", "expand3.relu");
    }

    @Test
    void mapsOfAConvolutionalClassifierAreSetApart() {
        CamLayers layers = fire().add("dropout", new Identity(), "joined")
                .conv("classifier", CLASSES, 1, "dropout")
                .relu("evidence", "classifier")
                .add("pool", new GlobalPool(PoolKind.AVERAGE), "evidence")
                .flatten("scores", "pool")
                .layers("scores");
        assertLayers(layers, "joined", "squeeze.relu", "joined", "evidence");
        assertEquals(CamLayer.Role.CLASSES, layers.candidates().get(2).role());
    }

    @Test
    void aConvolutionBehindPoolingIsAClassifierWithoutMaps() {
        CamLayers layers = fire().add("pool", new GlobalPool(PoolKind.AVERAGE), "joined")
                .conv("classifier", CLASSES, 1, "pool")
                .flatten("scores", "classifier")
                .layers("scores");
        assertLayers(layers, "joined", "squeeze.relu", "joined");
    }

    @Test
    void aNetworkOfClassMapsAloneOffersThose() {
        CamLayers layers = new Sketch()
                .conv("classifier", CLASSES, 3, "image")
                .globalMean("scores", "classifier")
                .layers("scores");
        assertLayers(layers, "classifier", "classifier");
    }

    @Test
    void preprocessingIsNoFeature() {
        CamLayers layers = new Sketch()
                .add("normalized", new Affine(Tensor.zeros(Shape.of(3)), Tensor.zeros(Shape.of(3))), "image")
                .conv("conv", 8, 3, "normalized")
                .globalMean("mean", "conv")
                .linear("fc", CLASSES, "mean")
                .layers("fc");
        assertLayers(layers, "conv", "conv");
    }

    @Test
    void aBiasAddedByANodeOfItsOwnIsPartOfTheBlock() {
        Sketch sketch = new Sketch().conv("conv", 8, 3, "image");
        sketch.graph.constant("bias", Tensor.zeros(Shape.of(1, 8, 1, 1)));
        CamLayers layers = sketch.add("biased", new Binary(Binary.Kind.ADD), "conv", "bias")
                .relu("relu", "biased")
                .globalMean("mean", "relu")
                .linear("fc", CLASSES, "mean")
                .layers("fc");
        assertLayers(layers, "relu", "relu");
    }

    @Test
    void squeezeAndExcitationIsPartOfItsBlock() {
        CamLayers layers = new Sketch()
                .conv("conv1", 8, 3, "image")
                .relu("relu1", "conv1")
                .add("pool", new GlobalPool(PoolKind.AVERAGE), "relu1")
                .conv("gate", 8, 1, "pool")
                .add("gated", new Binary(Binary.Kind.MUL), "relu1", "gate")
                .conv("conv2", 8, 3, "gated")
                .relu("relu2", "conv2")
                .globalMean("mean", "relu2")
                .linear("fc", CLASSES, "mean")
                .layers("fc");
        assertLayers(layers, "relu2", "relu1", "gated", "relu2");
    }

    @Test
    void whatTheScoresDoNotDependOnIsNoCandidate() {
        CamLayers layers = new Sketch()
                .conv("conv1", 8, 3, "image")
                .relu("relu1", "conv1")
                .globalMean("mean", "relu1")
                .linear("fc", CLASSES, "mean")
                .conv("side", 8, 3, "relu1")
                .layers("fc");
        assertLayers(layers, "relu1", "relu1");
    }

    @Test
    void aNetworkWithoutMapsHasNoLayers() {
        CamLayers layers = new Sketch()
                .flatten("flat", "image")
                .linear("fc", CLASSES, "flat")
                .layers("fc");
        assertEquals(List.of(), layers.candidates());
        assertEquals(Optional.empty(), layers.auto());
        assertThrows(IllegalArgumentException.class, () -> layers.resolve(List.of("auto")));
    }

    @Test
    void listsOfLayersAreResolvedByName() {
        CamLayers layers = fire().globalMean("mean", "joined")
                .linear("fc", CLASSES, "mean")
                .layers("fc");
        assertEquals(
                List.of("joined", "expand3", "joined.node"), layers.resolve(List.of("auto", "expand3", "joined.node")));
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> layers.resolve(List.of("joinde")));
        assertEquals("no layer named 'joinde'; did you mean 'joined'?", unknown.getMessage());
        IllegalArgumentException flat =
                assertThrows(IllegalArgumentException.class, () -> layers.resolve(List.of("fc")));
        assertEquals("layer 'fc' has shape Nx10, expected maps NxCxHxW", flat.getMessage());
    }
}
