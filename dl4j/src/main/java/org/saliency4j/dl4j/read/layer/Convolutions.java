package org.saliency4j.dl4j.read.layer;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Convolutions. Each class of DL4J's keeps its kernels in an order of its own. */
final class Convolutions {
    private static final String WEIGHT = "W";
    private static final String BIAS = "b";
    private static final String POINTWISE = "pW";
    private static final String LINEAR = "linear";

    private Convolutions() {}

    /** Kernels: outputs, inputs, rows, columns. */
    static Held plain(VertexCall c, ConvolutionLayer layer, Held x) {
        Frame frame = Frame.image(c, x, layer.getCnn2dDataFormat());
        Window2d window = window(frame, layer);
        Tensor weight =
                c.parameter(WEIGHT, count(layer.getNOut()), frame.channels(), window.kernelH(), window.kernelW());
        return finished(c, layer, frame, new Conv2d(weight, bias(c, layer), window, 1));
    }

    /** Kernels: DL4J declares outputs, inputs, taps, and multiplies by the same elements read as taps, inputs, outputs. */
    static Held sequence(VertexCall c, Convolution1DLayer layer, Held x) {
        if (layer.getConvolutionMode() == ConvolutionMode.Causal && layer.getStride()[0] > 1) {
            throw new IllegalArgumentException("causal with a stride of " + layer.getStride()[0] + ", expected 1");
        }
        Frame frame = Frame.sequence(c, x, Frame.order(layer.getRnnDataFormat()));
        Window2d window = window(frame, layer);
        Tensor stored = c.parameter(WEIGHT, window.kernelW(), frame.channels(), count(layer.getNOut()));
        Tensor weight = stored.permuted(2, 1, 0);
        Shape spread = Shape.of(weight.shape().dim(0), frame.channels(), 1, window.kernelW());
        return finished(c, layer, frame, new Conv2d(weight.reshaped(spread), bias(c, layer), window, 1));
    }

    /** Kernels: rows, columns, inputs, outputs for each input. */
    static Held depthwise(VertexCall c, DepthwiseConvolution2D layer, Held x) {
        Frame frame = Frame.image(c, x, layer.getCnn2dDataFormat());
        Window2d window = window(frame, layer);
        int channels = frame.channels();
        int each = layer.getDepthMultiplier();
        Tensor stored = c.parameter(WEIGHT, window.kernelH(), window.kernelW(), channels, each);
        Tensor weight =
                stored.permuted(2, 3, 0, 1).reshaped(Shape.of(channels * each, 1, window.kernelH(), window.kernelW()));
        return finished(c, layer, frame, new Conv2d(weight, bias(c, layer), window, channels));
    }

    /** Kernels: outputs for each input, inputs, rows, columns; then those of a convolution of single pixels. */
    static Held separable(VertexCall c, SeparableConvolution2D layer, Held x) {
        Frame frame = Frame.image(c, x, layer.getCnn2dDataFormat());
        Window2d window = window(frame, layer);
        int channels = frame.channels();
        int each = layer.getDepthMultiplier();
        Tensor stored = c.parameter(WEIGHT, each, channels, window.kernelH(), window.kernelW());
        Tensor depthwise =
                stored.permuted(1, 0, 2, 3).reshaped(Shape.of(channels * each, 1, window.kernelH(), window.kernelW()));
        Held middle = c.step("depthwise", new Conv2d(depthwise, null, window, channels), frame.image());
        Tensor pointwise = c.parameter(POINTWISE, count(layer.getNOut()), channels * each, 1, 1);
        Conv2d conv = new Conv2d(pointwise, bias(c, layer), Window2d.square(1, 1, 0), 1);
        return ActivationFunctions.apply(c, layer.getActivationFn(), c.step(LINEAR, conv, middle));
    }

    /** Kernels: inputs, outputs, rows, columns. */
    static Held transposed(VertexCall c, Deconvolution2D layer, Held x) {
        Frame frame = Frame.image(c, x, layer.getCnn2dDataFormat());
        int[] k = layer.getKernelSize();
        int[] s = layer.getStride();
        int[] d = layer.getDilation();
        int[] p = layer.getPadding();
        int[][] edges = new int[2][];
        for (int axis = 0; axis < 2; axis++) {
            edges[axis] = cut(layer.getConvolutionMode(), k[axis], s[axis], d[axis], p[axis]);
        }
        int[] rows = edges[0];
        int[] columns = edges[1];
        Window2d window = new Window2d(k[0], k[1], s[0], s[1], d[0], d[1], rows[0], columns[0], rows[1], columns[1]);
        Tensor weight = c.parameter(WEIGHT, frame.channels(), count(layer.getNOut()), k[0], k[1]);
        ConvTranspose2d conv = new ConvTranspose2d(weight, bias(c, layer), window, rows[2], columns[2], 1);
        return ActivationFunctions.apply(c, layer.getActivationFn(), c.step(LINEAR, conv, frame.image()));
    }

    /** What is cut off before and after the result, and what is added after it. */
    private static int[] cut(ConvolutionMode mode, int kernel, int stride, int dilation, int padding) {
        if (mode != ConvolutionMode.Same) {
            return new int[] {padding, padding, 0};
        }
        int surplus = (kernel - 1) * dilation + 1 - stride;
        int before = surplus / 2;
        if (before < 0) {
            throw new IllegalArgumentException("a transposed window that spans less than its stride " + stride
                    + " with ConvolutionMode.Same, which DL4J refuses");
        }
        return new int[] {before, Math.max(surplus - before, 0), Math.max(before - surplus, 0)};
    }

    private static Held finished(VertexCall c, ConvolutionLayer layer, Frame frame, Conv2d conv) {
        return ActivationFunctions.apply(c, layer.getActivationFn(), frame.result(c.step(LINEAR, conv, frame.image())));
    }

    private static Window2d window(Frame frame, ConvolutionLayer layer) {
        return frame.window(
                layer.getConvolutionMode(),
                layer.getKernelSize(),
                layer.getStride(),
                layer.getDilation(),
                layer.getPadding());
    }

    private static @Nullable Tensor bias(VertexCall c, ConvolutionLayer layer) {
        return layer.hasBias() ? c.parameter(BIAS, count(layer.getNOut())) : null;
    }

    static int count(long extent) {
        return Math.toIntExact(extent);
    }
}
