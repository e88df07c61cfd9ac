package org.saliency4j.dl4j.export;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.saliency4j.dl4j.vertex.ConvolutionVertex;
import org.saliency4j.dl4j.vertex.TransposedConvolutionVertex;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Convolutions. */
final class Convolutions {
    private static final String WEIGHT = "W";
    private static final String BIAS = "b";

    private Convolutions() {}

    static void convolution(Place p, Conv2d op) {
        Tensor bias = op.bias();
        if (op.groups() != 1 && !op.isDepthwise()) {
            Ends.plain(p, new ConvolutionVertex(op));
            p.weight(ConvolutionVertex.WEIGHT, op.weight());
            if (bias != null) {
                p.weight(ConvolutionVertex.BIAS, bias);
            }
            return;
        }
        Window2d w = op.window();
        boolean symmetric = w.padTop() == w.padBottom() && w.padLeft() == w.padRight();
        String operand = symmetric ? p.operand() : p.before("pad", padding(w));
        int[] pads = symmetric ? new int[] {w.padTop(), w.padLeft()} : new int[] {0, 0};
        int channels = p.operandShape(0).dim(1);
        ConvolutionLayer layer;
        if (op.isDepthwise()) {
            layer = new DepthwiseConvolution2D.Builder(kernel(w), stride(w), pads)
                    .depthMultiplier(op.outputs() / channels)
                    .dilation(w.dilationH(), w.dilationW())
                    .convolutionMode(ConvolutionMode.Truncate)
                    .activation(new ActivationIdentity())
                    .nIn(channels)
                    .nOut(op.outputs())
                    .hasBias(bias != null)
                    .build();
        } else {
            layer = new ConvolutionLayer.Builder(kernel(w), stride(w), pads)
                    .dilation(w.dilationH(), w.dilationW())
                    .convolutionMode(ConvolutionMode.Truncate)
                    .activation(new ActivationIdentity())
                    .nIn(channels)
                    .nOut(op.outputs())
                    .hasBias(bias != null)
                    .build();
        }
        Ends.layer(p, layer, operand);
        p.weight(WEIGHT, op.isDepthwise() ? lastAxesFirst(op.weight(), channels) : op.weight());
        if (bias != null) {
            p.weight(BIAS, bias);
        }
    }

    private static ZeroPaddingLayer padding(Window2d w) {
        return new ZeroPaddingLayer(w.padTop(), w.padBottom(), w.padLeft(), w.padRight());
    }

    private static int[] kernel(Window2d w) {
        return new int[] {w.kernelH(), w.kernelW()};
    }

    private static int[] stride(Window2d w) {
        return new int[] {w.strideH(), w.strideW()};
    }

    /** From {@code C*M x 1 x H x W} to DL4J's {@code H x W x C x M}. */
    private static Tensor lastAxesFirst(Tensor weight, int channels) {
        Shape w = weight.shape();
        return weight.reshaped(Shape.of(channels, w.dim(0) / channels, w.dim(2), w.dim(3)))
                .permuted(2, 3, 0, 1);
    }

    static void transposed(Place p, ConvTranspose2d op) {
        Window2d w = op.window();
        Tensor bias = op.bias();
        boolean own = op.groups() == 1
                && op.extraRows() == 0
                && op.extraColumns() == 0
                && w.padTop() == w.padBottom()
                && w.padLeft() == w.padRight();
        if (own) {
            Ends.layer(
                    p,
                    new Deconvolution2D.Builder(kernel(w), stride(w), new int[] {w.padTop(), w.padLeft()})
                            .dilation(w.dilationH(), w.dilationW())
                            .convolutionMode(ConvolutionMode.Truncate)
                            .activation(new ActivationIdentity())
                            .nIn(op.weight().shape().dim(0))
                            .nOut(op.outputs())
                            .hasBias(bias != null)
                            .build());
        } else {
            Ends.plain(p, new TransposedConvolutionVertex(op));
        }
        p.weight(WEIGHT, op.weight());
        if (bias != null) {
            p.weight(BIAS, bias);
        }
    }
}
