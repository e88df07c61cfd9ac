package org.saliency4j.dl4j.read.layer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.BatchNorm;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.LocalResponseNorm;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Normalisations. */
final class Normalizations {
    private static final int IMAGE = 4;

    private Normalizations() {}

    /** The layer has an activation function in its configuration, but DL4J does not apply it. */
    static Held batch(VertexCall c, BatchNormalization layer, Held input) {
        Held x = input;
        if (x.rank() == IMAGE) {
            x = c.channelled(x, IMAGE, Frame.order(layer.getCnn2DFormat()));
        } else if (x.rank() != 2) {
            throw new IllegalArgumentException("expected a value of 2 or 4 axes, got " + x);
        }
        int channels = x.shape().dim(1);
        Tensor scale;
        Tensor shift;
        if (layer.isLockGammaBeta()) {
            scale = Tensor.filled(Shape.of(channels), (float) layer.getGamma());
            shift = Tensor.filled(Shape.of(channels), (float) layer.getBeta());
            // DL4J leaves fixed factors out here or not, depending on which library of kernels it finds.
            if (x.rank() == 2 && (layer.getGamma() != 1 || layer.getBeta() != 0)) {
                throw new IllegalArgumentException("lockGammaBeta with gamma " + layer.getGamma() + " and beta "
                        + layer.getBeta() + " on vectors, expected 1 and 0");
            }
        } else {
            scale = c.parameter("gamma", channels);
            shift = c.parameter("beta", channels);
        }
        Tensor mean = c.parameter("mean", channels);
        Tensor variance =
                layer.isUseLogStd() ? variance(c.parameter("log10stdev", channels)) : c.parameter("var", channels);
        return c.step("norm", new BatchNorm(scale, shift, mean, variance, (float) layer.getEps()), x);
    }

    /** Deviations are stored as their decadic logarithms. */
    private static Tensor variance(Tensor logarithms) {
        float[] variances = new float[logarithms.data().length];
        for (int i = 0; i < variances.length; i++) {
            variances[i] = (float) Math.pow(10, 2.0 * logarithms.data()[i]);
        }
        return Tensor.of(logarithms.shape(), variances);
    }

    /** DL4J sums over {@code n / 2} channels on both sides, and does not divide alpha by their number. */
    static Held localResponse(VertexCall c, LocalResponseNormalization layer, Held input) {
        CNN2DFormat format = layer.getDataFormat();
        Held x = c.channelled(input, IMAGE, Frame.order(format));
        int size = 2 * ((int) layer.getN() / 2) + 1;
        return c.step(
                "norm",
                new LocalResponseNorm(
                        size, (float) (layer.getAlpha() * size), (float) layer.getBeta(), (float) layer.getK()),
                x);
    }

    /** {@code x / max(|x|, eps)}, the norm that of each sample. */
    static Held unit(VertexCall c, L2NormalizeVertex vertex) {
        Held x = c.input();
        int[] all = IntStream.range(1, x.rank()).toArray();
        int[] given = vertex.getDimension();
        if (given != null && given.length > 0 && !Arrays.equals(given, all)) {
            throw new IllegalArgumentException(
                    "a norm over axes " + Arrays.toString(given) + ", expected " + Arrays.toString(all));
        }
        List<Integer> axes = Arrays.stream(all).boxed().toList();
        Held squares = c.step("squares", new Binary(Binary.Kind.MUL), x, x);
        Held sum = c.step("sum", new Reduce(Reduce.Kind.SUM, axes, Reduce.Axes.KEPT), squares);
        Held norm = c.step("norm", Activation.of(Activation.Kind.SQRT), sum);
        Held safe = c.step("bounded", new Binary(Binary.Kind.MAX), norm, c.number("eps", vertex.getEps()));
        return c.step("unit", new Binary(Binary.Kind.DIV), x, safe);
    }
}
