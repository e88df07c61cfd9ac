package org.saliency4j.engine.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Two-dimensional cross-correlation (ONNX {@code Conv}):
 * {@code y[n,o,i,j] = bias[o] + sum over c,a,b of weight[o,c,a,b] * x[n, g*C/G + c, i*strideH + a*dilationH - padTop, j*...]}, where
 * {@code g} is the group of output channel {@code o} and {@code x} is zero outside.
 *
 * @param weight shape {@code O x C/G x kernelH x kernelW}
 * @param bias {@code O} values, or null for none
 * @param window how the kernel slides
 * @param groups G, a divisor of both channel counts; C for a depthwise convolution
 */
public record Conv2d(Tensor weight, @Nullable Tensor bias, Window2d window, int groups) implements Op {
    /**
     * Checks that the parts fit.
     *
     * @param weight shape {@code O x C/G x kernelH x kernelW}
     * @param bias {@code O} values, or null for none
     * @param window how the kernel slides
     * @param groups G, a divisor of both channel counts; C for a depthwise convolution
     * @throws IllegalArgumentException if weight, bias, window and groups contradict one another
     */
    public Conv2d {
        Objects.requireNonNull(weight);
        Objects.requireNonNull(window);
        Shape w = weight.shape();
        if (w.rank() != 4 || w.dim(2) != window.kernelH() || w.dim(3) != window.kernelW()) {
            throw new IllegalArgumentException(
                    "convolution weight of shape " + w + ", expected OxCx" + window.kernelH() + "x" + window.kernelW());
        }
        if (groups < 1 || w.dim(0) % groups != 0) {
            throw new IllegalArgumentException(groups + " groups do not divide " + w.dim(0) + " output channels");
        }
        if (bias != null && bias.data().length != w.dim(0)) {
            throw new IllegalArgumentException(
                    "convolution bias of " + bias.data().length + " values, expected " + w.dim(0));
        }
    }

    /**
     * The number of output channels.
     *
     * @return O
     */
    public int outputs() {
        return weight.shape().dim(0);
    }

    /**
     * Whether every output channel sees one input channel only.
     *
     * @return true if each group has a single input channel and there is more than one group
     */
    public boolean isDepthwise() {
        return groups > 1 && weight.shape().dim(1) == 1;
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.image(inputs);
        int expected = weight.shape().dim(1) * groups;
        if (x.dim(1) != expected) {
            throw new IllegalArgumentException("expected " + expected + " channels (weight " + weight.shape() + ", "
                    + groups + " group(s)), got an operand of shape " + x);
        }
        return Shape.of(x.dim(0), outputs(), window.outputHeight(x.dim(2)), window.outputWidth(x.dim(3)));
    }

    @Override
    public String label() {
        return "Conv";
    }

    @Override
    public long parameters() {
        return weight.data().length + (bias == null ? 0L : bias.data().length);
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 2L * weight.data().length * output.dim(2) * output.dim(3);
    }
}
