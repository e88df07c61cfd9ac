package org.saliency4j.dl4j.read;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.zoo.model.AlexNet;
import org.deeplearning4j.zoo.model.Darknet19;
import org.deeplearning4j.zoo.model.FaceNetNN4Small2;
import org.deeplearning4j.zoo.model.InceptionResNetV1;
import org.deeplearning4j.zoo.model.LeNet;
import org.deeplearning4j.zoo.model.ResNet50;
import org.deeplearning4j.zoo.model.SimpleCNN;
import org.deeplearning4j.zoo.model.SqueezeNet;
import org.deeplearning4j.zoo.model.TinyYOLO;
import org.deeplearning4j.zoo.model.UNet;
import org.deeplearning4j.zoo.model.VGG16;
import org.deeplearning4j.zoo.model.Xception;
import org.deeplearning4j.zoo.model.YOLO2;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.saliency4j.engine.tensor.Shape;

/**
 * DL4J and the engine compute the same on whole networks: those of DL4J's zoo, seeded, with inputs of about the least size that goes through.
 * NASNet is missing: DL4J 1.0.0-M2.1 cannot build it.
 */
class ZooAgreementTest {
    /**
     * Networks are up to some hundred layers deep, and each layer's sums of thousands of terms differ by about 1e-6 with the order of the
     * terms; random errors of a hundred layers add up to ten times that, of which the bound is ten times again.
     */
    private static final double BOUND = 1e-4;

    private static final int BATCH = 2;
    private static final int CLASSES = 7;
    private static final long SEED = 3;

    /** A network, and what it is fed. */
    private record Net(String name, int[] shape, Supplier<Model> model) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static int[] image(int side) {
        return new int[] {3, side, side};
    }

    private static Net net(String name, int[] shape, Supplier<Model> model) {
        return new Net(name, shape, model);
    }

    static Stream<Net> networks() {
        return Stream.of(
                net(
                        "AlexNet",
                        image(96),
                        () -> AlexNet.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(image(96))
                                .build()
                                .init()),
                net(
                        "Darknet19",
                        image(64),
                        () -> Darknet19.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(image(64))
                                .build()
                                .init()),
                net(
                        "FaceNetNN4Small2",
                        image(96),
                        () -> FaceNetNN4Small2.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(image(96))
                                .build()
                                .init()),
                net(
                        "InceptionResNetV1",
                        image(96),
                        () -> InceptionResNetV1.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(image(96))
                                .build()
                                .init()),
                net(
                        "LeNet",
                        new int[] {1, 28, 28},
                        () -> LeNet.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(new int[] {1, 28, 28})
                                .build()
                                .init()),
                net(
                        "ResNet50",
                        image(160),
                        () -> ResNet50.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(image(160))
                                .build()
                                .init()),
                net(
                        "SimpleCNN",
                        image(48),
                        () -> SimpleCNN.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(image(48))
                                .build()
                                .init()),
                net(
                        "SqueezeNet",
                        image(67),
                        () -> SqueezeNet.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(image(67))
                                .build()
                                .init()),
                net(
                        "TinyYOLO",
                        image(64),
                        () -> TinyYOLO.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(image(64))
                                .build()
                                .init()),
                net(
                        "UNet",
                        image(32),
                        () -> UNet.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(image(32))
                                .build()
                                .init()),
                net(
                        "VGG16",
                        image(32),
                        () -> VGG16.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(image(32))
                                .build()
                                .init()),
                net(
                        "Xception",
                        image(72),
                        () -> Xception.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(image(72))
                                .build()
                                .init()),
                net(
                        "YOLO2",
                        image(64),
                        () -> YOLO2.builder()
                                .seed(SEED)
                                .numClasses(CLASSES)
                                .inputShape(image(64))
                                .build()
                                .init()));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void agrees(Net net) {
        // Arrays of the networks before are given back when the collector has seen that nobody holds them.
        System.gc();
        Shape shape = Shape.batched(net.shape());
        INDArray samples = Agreement.samples(shape, BATCH, 2);
        double error = error(net.model().get(), InputShapes.of(shape), samples);
        assertTrue(error <= BOUND, () -> net + ": relative error " + error + ", expected at most " + BOUND);
    }

    private static double error(Model model, InputShapes shapes, INDArray samples) {
        if (model instanceof ComputationGraph network) {
            Agreement.stir(network, SEED);
            return Agreement.worst(network, Dl4jReader.read(network, shapes), samples);
        }
        MultiLayerNetwork network = (MultiLayerNetwork) model;
        Agreement.stir(network, SEED);
        return Agreement.worst(network, Dl4jReader.read(network, shapes), samples);
    }
}
