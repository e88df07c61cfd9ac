package org.saliency4j.dl4j.read.layer;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.Standardize;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Layers that multiply by a matrix or by one number an element. DL4J's matrices: inputs, outputs. */
final class Products {
    private static final String WEIGHT = "W";
    private static final String BIAS = "b";
    private static final String GAIN = "g";
    private static final String LINEAR = "linear";

    private Products() {}

    static Held dense(VertexCall c, DenseLayer layer, Held x) {
        int outputs = Convolutions.count(layer.getNOut());
        Tensor bias = layer.hasBias() ? c.parameter(BIAS, outputs) : null;
        if (!layer.hasLayerNorm()) {
            return ActivationFunctions.apply(c, layer.getActivationFn(), linear(c, x, outputs, bias));
        }
        Held standard = c.step("standard", new Standardize(List.of(1), 0), linear(c, x, outputs, null));
        Tensor shift = bias == null ? Tensor.zeros(Shape.of(outputs)) : bias;
        Held scaled = c.step("gain", new Affine(c.parameter(GAIN, outputs), shift), standard);
        return ActivationFunctions.apply(c, layer.getActivationFn(), scaled);
    }

    static Held output(VertexCall c, BaseOutputLayer layer, Held x) {
        int outputs = Convolutions.count(layer.getNOut());
        Tensor bias = layer.hasBias() ? c.parameter(BIAS, outputs) : null;
        return ActivationFunctions.apply(c, layer.getActivationFn(), linear(c, x, outputs, bias));
    }

    /** The classes' centres are for the loss only. */
    static Held centred(VertexCall c, CenterLossOutputLayer layer, Held x) {
        c.ignore("cL");
        return output(c, layer, x);
    }

    private static Held linear(VertexCall c, Held x, int outputs, @Nullable Tensor bias) {
        if (x.rank() != 2) {
            throw new IllegalArgumentException(
                    "expected vectors, got " + x + "; a preprocessor is missing, or the input has another shape");
        }
        return c.step(LINEAR, new Linear(matrix(c, x.shape().dim(1), outputs), bias), x);
    }

    private static Tensor matrix(VertexCall c, int inputs, int outputs) {
        return c.parameter(WEIGHT, inputs, outputs).permuted(1, 0);
    }

    /** One matrix for every step of a sequence: a convolution of single steps. */
    static Held steps(VertexCall c, RnnOutputLayer layer, Held x) {
        Frame frame = Frame.sequence(c, x, Frame.order(layer.getRnnDataFormat()));
        int outputs = Convolutions.count(layer.getNOut());
        Tensor weight = matrix(c, frame.channels(), outputs).reshaped(Shape.of(outputs, frame.channels(), 1, 1));
        Conv2d conv = new Conv2d(weight, c.parameter(BIAS, outputs), Window2d.square(1, 1, 0), 1);
        Held made = frame.result(c.step(LINEAR, conv, frame.image()));
        return ActivationFunctions.applyToChannels(c, layer.getActivationFn(), made);
    }

    static Held elementWise(VertexCall c, ElementWiseMultiplicationLayer layer, Held x) {
        if (x.rank() != 2) {
            throw new IllegalArgumentException("expected vectors, got " + x);
        }
        int size = x.shape().dim(1);
        Affine affine = new Affine(c.parameter(WEIGHT, size), c.parameter(BIAS, size));
        return ActivationFunctions.apply(c, layer.getActivationFn(), c.step(LINEAR, affine, x));
    }

    /** One slope an element; shared axes have extent 1. */
    static Held prelu(VertexCall c, PReLULayer layer, Held input) {
        Held x = c.asWritten(input);
        int[] dims = Arrays.stream(layer.getInputShape())
                .mapToInt(Convolutions::count)
                .toArray();
        if (layer.getSharedAxes() != null) {
            for (long axis : layer.getSharedAxes()) {
                if (axis < 1 || axis > dims.length) {
                    throw new IllegalArgumentException(
                            "shares axis " + axis + ", expected one from 1 to " + dims.length);
                }
                dims[(int) axis - 1] = 1;
            }
        }
        return c.step("prelu", new Binary(Binary.Kind.PRELU), x, c.constant("slope", c.parameter(WEIGHT, dims)));
    }
}
