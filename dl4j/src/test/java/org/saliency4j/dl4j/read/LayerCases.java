package org.saliency4j.dl4j.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Every layer that is supported, in the settings that change what it computes. */
final class LayerCases {
    private static final CNN2DFormat NHWC = CNN2DFormat.NHWC;
    private static final InputType IMAGE = InputType.convolutional(9, 7, 3);
    private static final InputType LAST = InputType.convolutional(9, 7, 3, NHWC);
    private static final InputType EVEN = InputType.convolutional(8, 6, 3);
    private static final InputType EVEN_LAST = InputType.convolutional(8, 6, 3, NHWC);
    private static final InputType STEPS = InputType.recurrent(4, 10);
    private static final InputType STEPS_FIRST = InputType.recurrent(4, 10, RNNFormat.NWC);
    private static final InputType VECTOR = InputType.feedForward(6);

    private final List<LayerCase> cases = new ArrayList<>();

    private LayerCases() {}

    static List<LayerCase> all() {
        LayerCases all = new LayerCases();
        all.convolutions();
        all.otherConvolutions();
        all.sequences();
        all.pools();
        all.normalizations();
        all.dense();
        all.edges();
        all.activations();
        all.wrapped();
        return all.cases;
    }

    private void add(String name, InputType input, org.deeplearning4j.nn.conf.layers.Layer... layers) {
        cases.add(LayerCase.of(name, input, layers));
    }

    private static ConvolutionLayer.Builder conv(int... kernel) {
        return new ConvolutionLayer.Builder(kernel).nOut(5).activation(Activation.TANH);
    }

    private void convolutions() {
        add("conv", IMAGE, conv(3, 2).build());
        add("conv without bias", IMAGE, conv(3, 2).hasBias(false).build());
        add("conv stride", IMAGE, conv(3, 2).stride(2, 3).build());
        add("conv padding", IMAGE, conv(3, 3).padding(2, 1).build());
        add("conv truncated", IMAGE, conv(4, 4).stride(2, 2).padding(1, 0).build());
        add("conv dilation", IMAGE, conv(3, 2).dilation(2, 3).build());
        add(
                "conv strict",
                IMAGE,
                conv(3, 3).stride(2, 2).convolutionMode(ConvolutionMode.Strict).build());
        for (int kernel = 1; kernel <= 4; kernel++) {
            for (int stride = 1; stride <= 2; stride++) {
                add(
                        "conv same " + kernel + " by " + stride,
                        IMAGE,
                        conv(kernel, kernel)
                                .stride(stride, stride)
                                .convolutionMode(ConvolutionMode.Same)
                                .build());
            }
        }
        add(
                "conv same dilation",
                IMAGE,
                conv(3, 3).dilation(2, 2).convolutionMode(ConvolutionMode.Same).build());
        add("conv last", LAST, conv(3, 2).stride(2, 1).dataFormat(NHWC).build());
        add(
                "conv last same",
                LAST,
                conv(4, 3)
                        .stride(2, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .dataFormat(NHWC)
                        .build(),
                conv(1, 1).dataFormat(NHWC).build());
        add("conv softmax", IMAGE, conv(3, 3).activation(Activation.SOFTMAX).build());
        add(
                "conv last softmax",
                LAST,
                conv(3, 3).activation(Activation.SOFTMAX).dataFormat(NHWC).build());
        add("conv dropout", IMAGE, conv(3, 3).dropOut(new Dropout(0.5)).build());
        add("conv flat input", InputType.convolutionalFlat(9, 7, 3), conv(3, 3).build());
        add(
                "conv to dense",
                IMAGE,
                conv(3, 3).build(),
                new DenseLayer.Builder().nOut(4).build());
        add(
                "conv last to dense",
                LAST,
                conv(3, 3).dataFormat(NHWC).build(),
                new DenseLayer.Builder().nOut(4).build());
    }

    private static Deconvolution2D.Builder deconv(int... kernel) {
        return new Deconvolution2D.Builder(kernel).nOut(4).activation(Activation.TANH);
    }

    private void otherConvolutions() {
        add("deconv", IMAGE, deconv(3, 2).build());
        add("deconv stride", IMAGE, deconv(3, 3).stride(2, 3).build());
        add("deconv padding", IMAGE, deconv(4, 3).stride(2, 2).padding(1, 1).build());
        add(
                "deconv without bias",
                IMAGE,
                deconv(2, 2).stride(2, 2).hasBias(false).build());
        add(
                "deconv same 2",
                IMAGE,
                deconv(2, 2).stride(2, 2).convolutionMode(ConvolutionMode.Same).build());
        add(
                "deconv same 3",
                IMAGE,
                deconv(3, 3).stride(2, 2).convolutionMode(ConvolutionMode.Same).build());
        add(
                "deconv same 4",
                IMAGE,
                deconv(4, 4).stride(2, 2).convolutionMode(ConvolutionMode.Same).build());
        add(
                "deconv same 1",
                IMAGE,
                deconv(1, 1).stride(2, 2).convolutionMode(ConvolutionMode.Same).build());
        add("deconv dilation", IMAGE, deconv(3, 3).dilation(2, 2).build());
        add("deconv last", LAST, deconv(3, 3).stride(2, 2).dataFormat(NHWC).build());
        DepthwiseConvolution2D.Builder depthwise =
                new DepthwiseConvolution2D.Builder(3, 2).depthMultiplier(2).activation(Activation.TANH);
        add("depthwise", IMAGE, depthwise.build());
        add("depthwise stride", IMAGE, depthwise.stride(2, 1).padding(1, 1).build());
        add(
                "depthwise same",
                IMAGE,
                new DepthwiseConvolution2D.Builder(3, 3)
                        .depthMultiplier(1)
                        .hasBias(false)
                        .stride(2, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .build());
        add(
                "depthwise last",
                LAST,
                new DepthwiseConvolution2D.Builder(3, 2)
                        .depthMultiplier(3)
                        .dilation(2, 1)
                        .dataFormat(NHWC)
                        .build());
        SeparableConvolution2D.Builder separable = new SeparableConvolution2D.Builder(3, 2)
                .nOut(4)
                .depthMultiplier(2)
                .activation(Activation.TANH);
        add("separable", IMAGE, separable.build());
        add("separable stride", IMAGE, separable.stride(2, 2).padding(1, 0).build());
        add(
                "separable same",
                IMAGE,
                new SeparableConvolution2D.Builder(3, 3)
                        .nOut(4)
                        .hasBias(false)
                        .convolutionMode(ConvolutionMode.Same)
                        .build());
        add(
                "separable last",
                LAST,
                new SeparableConvolution2D.Builder(3, 3)
                        .nOut(4)
                        .depthMultiplier(2)
                        .dataFormat(NHWC)
                        .build());
    }

    private static Convolution1DLayer.Builder steps(int kernel) {
        return new Convolution1DLayer.Builder(kernel).nOut(5).activation(Activation.TANH);
    }

    private void sequences() {
        add("conv1d", STEPS, steps(3).build());
        add("conv1d stride", STEPS, steps(3).stride(2).build());
        add("conv1d padding", STEPS, steps(3).padding(1).build());
        add("conv1d dilation", STEPS, steps(3).dilation(2).hasBias(false).build());
        add("conv1d same", STEPS, steps(4).convolutionMode(ConvolutionMode.Same).build());
        add(
                "conv1d same stride",
                STEPS,
                steps(4).stride(2).convolutionMode(ConvolutionMode.Same).build());
        add(
                "conv1d causal",
                STEPS,
                steps(3).convolutionMode(ConvolutionMode.Causal).build());
        add(
                "conv1d causal dilation",
                STEPS,
                steps(3).dilation(2).convolutionMode(ConvolutionMode.Causal).build());
        add("conv1d first", STEPS_FIRST, steps(3).rnnDataFormat(RNNFormat.NWC).build());
        add(
                "pool1d max",
                STEPS,
                new Subsampling1DLayer.Builder(PoolingType.MAX, 3).stride(2).build());
        add(
                "pool1d avg",
                STEPS,
                new Subsampling1DLayer.Builder(PoolingType.AVG, 2).stride(2).build());
        add("padding1d", STEPS, new ZeroPadding1DLayer.Builder(1, 2).build());
        add("cropping1d", STEPS, new Cropping1D.Builder(1, 3).build());
        add("upsampling1d", STEPS, new Upsampling1D.Builder(2).build());
        add("global max of steps", STEPS, new GlobalPoolingLayer.Builder(PoolingType.MAX).build());
        add(
                "global avg of steps",
                STEPS,
                steps(3).build(),
                new GlobalPoolingLayer.Builder(PoolingType.AVG).build(),
                new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build());
        add(
                "rnn output",
                STEPS,
                new RnnOutputLayer.Builder()
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build());
        add(
                "rnn loss",
                STEPS,
                new RnnLossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build());
        add(
                "repeat vector",
                VECTOR,
                new RepeatVector.Builder<>().repetitionFactor(3).build());
    }

    private void pools() {
        for (PoolingType type : List.of(PoolingType.MAX, PoolingType.AVG, PoolingType.PNORM)) {
            pools(type);
            GlobalPoolingLayer.Builder global = new GlobalPoolingLayer.Builder(type).pnorm(2);
            add("global " + type, IMAGE, global.build());
            add("global kept " + type, IMAGE, global.collapseDimensions(false).build());
            add(
                    "global last " + type,
                    LAST,
                    new GlobalPoolingLayer.Builder(type).pnorm(3).build());
        }
        add("global sum", IMAGE, new GlobalPoolingLayer.Builder(PoolingType.SUM).build());
        add(
                "avg without padding in divisor",
                IMAGE,
                pool(PoolingType.AVG, 3, 3)
                        .padding(1, 1)
                        .avgPoolIncludePadInDivisor(false)
                        .build());
        add(
                "avg with padding in divisor",
                IMAGE,
                pool(PoolingType.AVG, 3, 3)
                        .padding(1, 1)
                        .avgPoolIncludePadInDivisor(true)
                        .build());
        add(
                "avg same with padding in divisor",
                IMAGE,
                pool(PoolingType.AVG, 3, 3)
                        .convolutionMode(ConvolutionMode.Same)
                        .avgPoolIncludePadInDivisor(true)
                        .build());
    }

    private static SubsamplingLayer.Builder pool(PoolingType type, int... kernel) {
        return new SubsamplingLayer.Builder(type, kernel).pnorm(2).stride(2, 2);
    }

    private void pools(PoolingType type) {
        add("pool " + type, IMAGE, pool(type, 3, 2).build());
        add("pool stride " + type, IMAGE, pool(type, 2, 2).stride(1, 3).build());
        add("pool padding " + type, IMAGE, pool(type, 3, 3).padding(1, 1).build());
        add("pool dilation " + type, IMAGE, pool(type, 2, 2).dilation(2, 2).build());
        add(
                "pool same " + type,
                IMAGE,
                pool(type, 3, 3).convolutionMode(ConvolutionMode.Same).build());
        add(
                "pool same 1 " + type,
                IMAGE,
                pool(type, 2, 2)
                        .stride(1, 1)
                        .convolutionMode(ConvolutionMode.Same)
                        .build());
        add("pool last " + type, LAST, pool(type, 3, 2).dataFormat(NHWC).build());
    }

    private void normalizations() {
        add("norm", IMAGE, new BatchNormalization.Builder().eps(1e-3).build());
        add("norm log", IMAGE, new BatchNormalization.Builder().useLogStd(true).build());
        add(
                "norm variance",
                IMAGE,
                new BatchNormalization.Builder().useLogStd(false).build());
        add(
                "norm locked",
                IMAGE,
                new BatchNormalization.Builder().lockGammaBeta(true).build());
        add(
                "norm fixed",
                IMAGE,
                new BatchNormalization.Builder()
                        .lockGammaBeta(true)
                        .gamma(1.5)
                        .beta(0.25)
                        .build());
        add("norm of vectors", VECTOR, new BatchNormalization.Builder().build());
        add(
                "norm of vectors locked",
                VECTOR,
                new BatchNormalization.Builder().lockGammaBeta(true).build());
        add("norm last", LAST, new BatchNormalization.Builder().dataFormat(NHWC).build());
        add(
                "norm ignores activation",
                IMAGE,
                new BatchNormalization.Builder().activation(Activation.RELU).build());
        InputType many = InputType.convolutional(4, 3, 9);
        add(
                "lrn",
                many,
                new LocalResponseNormalization.Builder()
                        .k(2)
                        .n(5)
                        .alpha(0.1)
                        .beta(0.75)
                        .build());
        add(
                "lrn even",
                many,
                new LocalResponseNormalization.Builder()
                        .k(1)
                        .n(4)
                        .alpha(0.2)
                        .beta(0.5)
                        .build());
    }

    private static DenseLayer.Builder dense(int outputs) {
        return new DenseLayer.Builder().nOut(outputs).activation(Activation.TANH);
    }

    private void dense() {
        add("dense", VECTOR, dense(5).build());
        add("dense without bias", VECTOR, dense(5).hasBias(false).build());
        add("dense layer norm", VECTOR, dense(5).hasLayerNorm(true).build());
        add(
                "dense layer norm without bias",
                VECTOR,
                dense(5).hasLayerNorm(true).hasBias(false).build());
        add(
                "output",
                VECTOR,
                new OutputLayer.Builder().nOut(4).activation(Activation.SOFTMAX).build());
        add(
                "output without bias",
                VECTOR,
                new OutputLayer.Builder()
                        .nOut(4)
                        .hasBias(false)
                        .activation(Activation.SOFTMAX)
                        .build());
        add(
                "centre loss",
                VECTOR,
                new CenterLossOutputLayer.Builder()
                        .nOut(4)
                        .activation(Activation.SOFTMAX)
                        .lossFunction(LossFunction.MCXENT)
                        .build());
        add(
                "loss",
                VECTOR,
                dense(4).build(),
                new LossLayer.Builder().activation(Activation.SOFTMAX).build());
        add(
                "cnn loss",
                IMAGE,
                new CnnLossLayer.Builder().activation(Activation.SOFTMAX).build());
        add(
                "cnn loss last",
                LAST,
                new CnnLossLayer.Builder()
                        .activation(Activation.SOFTMAX)
                        .format(NHWC)
                        .build());
        add(
                "elementwise",
                VECTOR,
                new ElementWiseMultiplicationLayer.Builder()
                        .nIn(6)
                        .nOut(6)
                        .activation(Activation.TANH)
                        .build());
        add("prelu", IMAGE, new PReLULayer.Builder().inputShape(3, 9, 7).build());
        add(
                "prelu shared",
                IMAGE,
                new PReLULayer.Builder().inputShape(3, 9, 7).sharedAxes(2, 3).build());
        add("prelu of vectors", VECTOR, new PReLULayer.Builder().inputShape(6).build());
        add(
                "yolo",
                InputType.convolutional(3, 4, 2 * 8),
                new Yolo2OutputLayer.Builder()
                        .boundingBoxPriors(Nd4j.createFromArray(new float[][] {{1, 2}, {3, 1.5f}}))
                        .build());
    }

    private void edges() {
        add("zero padding", IMAGE, new ZeroPaddingLayer.Builder(1, 2, 3, 0).build());
        add(
                "zero padding last",
                LAST,
                new ZeroPaddingLayer.Builder(1, 2, 3, 0).dataFormat(NHWC).build());
        add("cropping", IMAGE, new Cropping2D.Builder(1, 2, 0, 3).build());
        add(
                "cropping last",
                LAST,
                new Cropping2D.Builder(1, 2, 0, 3).dataFormat(NHWC).build());
        add("upsampling", IMAGE, new Upsampling2D.Builder(2).build());
        add(
                "upsampling uneven",
                IMAGE,
                new Upsampling2D.Builder(2).size(new int[] {2, 3}).build());
        add(
                "upsampling last",
                LAST,
                new Upsampling2D.Builder(2).dataFormat(NHWC).build());
        add("space to depth", EVEN, new SpaceToDepthLayer.Builder<>(2).build());
        add("space to depth last", EVEN_LAST, new SpaceToDepthLayer.Builder<>(2, NHWC).build());
        add("dropout", IMAGE, new DropoutLayer.Builder(0.5).build());
    }

    private void activations() {
        Map<String, IActivation> functions = new TreeMap<>();
        for (Activation activation : Activation.values()) {
            functions.put(activation.name(), activation.getActivationFunction());
        }
        functions.put("gelu precise", new ActivationGELU(true));
        functions.put("elu 0.5", new ActivationELU(0.5));
        functions.put("leaky 0.3", new ActivationLReLU(0.3));
        functions.put("relu max", new ActivationReLU(0.4, null, null));
        functions.put("relu slope", new ActivationReLU(null, null, 0.2));
        functions.put("relu threshold", new ActivationReLU(null, 0.25, null));
        functions.put("relu all", new ActivationReLU(0.7, 0.25, 0.1));
        functions.put("thresholded 0.3", new ActivationThresholdedReLU(0.3));
        functions.forEach((name, function) -> add(
                "activation " + name,
                IMAGE,
                new ConvolutionLayer.Builder(1, 1)
                        .nOut(8)
                        .activation(Activation.IDENTITY)
                        .build(),
                new ActivationLayer.Builder().activation(function).build()));
    }

    private void wrapped() {
        add("frozen", IMAGE, new FrozenLayer.Builder().layer(conv(3, 3).build()).build());
        add("frozen twice", VECTOR, new FrozenLayerWithBackprop(dense(3).build()));
    }
}
