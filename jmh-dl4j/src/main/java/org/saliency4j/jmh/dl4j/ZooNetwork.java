package org.saliency4j.jmh.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.zoo.model.AlexNet;
import org.deeplearning4j.zoo.model.Darknet19;
import org.deeplearning4j.zoo.model.LeNet;
import org.deeplearning4j.zoo.model.ResNet50;
import org.deeplearning4j.zoo.model.SqueezeNet;
import org.deeplearning4j.zoo.model.UNet;
import org.deeplearning4j.zoo.model.Xception;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.saliency4j.dl4j.read.Dl4jReader;
import org.saliency4j.dl4j.read.InputShapes;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.tensor.Shape;

/** Architectures of DL4J's zoo with random weights. */
public enum ZooNetwork {
    /** ResNet-50, 224x224. */
    RESNET50(3, 224) {
        @Override
        ComputationGraph make() {
            return ResNet50.builder().numClasses(CLASSES).build().init();
        }
    },
    /** VGG-16, 224x224. */
    VGG16(3, 224) {
        @Override
        ComputationGraph make() {
            return org.deeplearning4j
                    .zoo
                    .model
                    .VGG16
                    .builder()
                    .numClasses(CLASSES)
                    .build()
                    .init();
        }
    },
    /** SqueezeNet 1.1, 227x227. */
    SQUEEZENET(3, 227) {
        @Override
        ComputationGraph make() {
            return SqueezeNet.builder().numClasses(CLASSES).build().init();
        }
    },
    /** Darknet-19, 224x224. */
    DARKNET19(3, 224) {
        @Override
        ComputationGraph make() {
            return Darknet19.builder().numClasses(CLASSES).build().init();
        }
    },
    /** Xception, 299x299. */
    XCEPTION(3, 299) {
        @Override
        ComputationGraph make() {
            return Xception.builder().numClasses(CLASSES).build().init();
        }
    },
    /** AlexNet, 224x224. */
    ALEXNET(3, 224) {
        @Override
        ComputationGraph make() {
            return graphOf(AlexNet.builder().numClasses(CLASSES).build().init());
        }
    },
    /** U-Net, 128x128. */
    UNET(3, 128) {
        @Override
        ComputationGraph make() {
            return UNet.builder().inputShape(new int[] {3, 128, 128}).build().init();
        }
    },
    /** LeNet, 28x28, grey. */
    LENET(1, 28) {
        @Override
        ComputationGraph make() {
            return graphOf(LeNet.builder()
                    .numClasses(CLASSES)
                    .inputShape(new int[] {1, 28, 28})
                    .build()
                    .init());
        }
    };

    private static final int CLASSES = 1000;

    private final int channels;
    private final int side;

    ZooNetwork(int channels, int side) {
        this.channels = channels;
        this.side = side;
    }

    /**
     * The network in DL4J.
     *
     * @return a new one with random weights
     */
    abstract ComputationGraph make();

    private static ComputationGraph graphOf(Model network) {
        return network instanceof MultiLayerNetwork layers ? layers.toComputationGraph() : (ComputationGraph) network;
    }

    /**
     * The network with kernels of He's variance, 2 over the number of inputs of a sum: the zoo's own draw lets values of deep networks overflow.
     */
    ComputationGraph network() {
        ComputationGraph network = make();
        for (Layer layer : network.getLayers()) {
            INDArray weight = layer.paramTable().get("W");
            if (weight != null) {
                long sum = weight.rank() == 2 ? weight.size(0) : weight.length() / weight.size(0);
                double deviation = weight.stdNumber().doubleValue();
                weight.muli(Math.sqrt(2.0 / sum) / deviation);
            }
        }
        return network;
    }

    /** One sample's shape with a free batch. */
    Shape input() {
        return Shape.batched(channels, side, side);
    }

    /** The same network for the engine. */
    Graph graph(ComputationGraph network) {
        return Dl4jReader.read(network, InputShapes.of(input()));
    }

    /** What a network gives. */
    static INDArray output(ComputationGraph network, INDArray batch) {
        return network.outputSingle(batch);
    }
}
