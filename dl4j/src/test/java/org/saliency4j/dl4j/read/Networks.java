package org.saliency4j.dl4j.read;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;

/** Small classifiers. */
final class Networks {
    static final int CLASSES = 4;

    private Networks() {}

    static ConvolutionLayer conv(int outputs) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(outputs)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU)
                .build();
    }

    static OutputLayer classes() {
        return new OutputLayer.Builder()
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    static GraphBuilder builder() {
        return new NeuralNetConfiguration.Builder().seed(9).graphBuilder().addInputs("picture");
    }

    /** A network that takes images of any size: a residual block between two convolutions. */
    static ComputationGraph residual(int side) {
        ComputationGraph network = new ComputationGraph(builder()
                .setInputTypes(InputType.convolutional(side, side, 3))
                .addLayer("conv1", conv(6), "picture")
                .addLayer("norm1", new BatchNormalization(), "conv1")
                .addLayer("conv2", conv(6), "norm1")
                .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm1", "conv2")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "add")
                .addLayer("classes", classes(), "pool")
                .setOutputs("classes")
                .build());
        network.init();
        Agreement.stir(network, 4);
        return network;
    }

    /** A network that takes images of one size only. */
    static MultiLayerNetwork layers(int side) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(9)
                .list()
                .layer(conv(5))
                .layer(new SubsamplingLayer.Builder(2, 2)
                        .stride(2, 2)
                        .name("pool")
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(8)
                        .activation(Activation.TANH)
                        .build())
                .layer(classes())
                .setInputType(InputType.convolutional(side, side, 3))
                .build());
        network.init();
        Agreement.stir(network, 4);
        return network;
    }
}
