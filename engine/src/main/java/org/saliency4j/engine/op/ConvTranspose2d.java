package org.saliency4j.engine.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Transposed convolution (ONNX {@code ConvTranspose}), the adjoint of a {@link Conv2d} of the same window: each element of the operand adds
 * the kernel, weighted by itself, to the result at {@code (i * strideH - padTop, j * strideW - padLeft)};
 * {@code y[n,o,i*strideH + a*dilationH - padTop, ...] += weight[c,o,a,b] * x[n,c,i,j]}, plus {@code bias[o]}.
 *
 * @param weight shape {@code C x O/G x kernelH x kernelW}
 * @param bias {@code O} values, or null for none
 * @param window how the adjoint convolution's kernel slides; its padding is cut off the result
 * @param extraRows rows added at the bottom ({@code output_padding}), from 0
 * @param extraColumns columns added on the right ({@code output_padding}), from 0
 * @param groups G, a divisor of both channel counts
 */
public record ConvTranspose2d(
        Tensor weight, @Nullable Tensor bias, Window2d window, int extraRows, int extraColumns, int groups)
        implements Op {
    /**
     * Checks that the parts fit.
     *
     * @param weight shape {@code C x O/G x kernelH x kernelW}
     * @param bias {@code O} values, or null for none
     * @param window how the adjoint convolution's kernel slides; its padding is cut off the result
     * @param extraRows rows added at the bottom ({@code output_padding}), from 0
     * @param extraColumns columns added on the right ({@code output_padding}), from 0
     * @param groups G, a divisor of both channel counts
     * @throws IllegalArgumentException if weight, bias, window and groups contradict one another
     */
    public ConvTranspose2d {
        Objects.requireNonNull(weight);
        Objects.requireNonNull(window);
        Shape w = weight.shape();
        if (w.rank() != 4 || w.dim(2) != window.kernelH() || w.dim(3) != window.kernelW()) {
            throw new IllegalArgumentException("transposed convolution weight of shape " + w + ", expected CxOx"
                    + window.kernelH() + "x" + window.kernelW());
        }
        if (groups < 1 || w.dim(0) % groups != 0) {
            throw new IllegalArgumentException(groups + " groups do not divide " + w.dim(0) + " input channels");
        }
        if (bias != null && bias.data().length != w.dim(1) * groups) {
            throw new IllegalArgumentException(
                    "transposed convolution bias of " + bias.data().length + " values, expected " + w.dim(1) * groups);
        }
        if (Math.min(extraRows, extraColumns) < 0) {
            throw new IllegalArgumentException(
                    "output padding " + extraRows + "," + extraColumns + ", expected values from 0");
        }
    }

    /**
     * The number of output channels.
     *
     * @return O
     */
    public int outputs() {
        return weight.shape().dim(1) * groups;
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.image(inputs);
        if (x.dim(1) != weight.shape().dim(0)) {
            throw new IllegalArgumentException("expected " + weight.shape().dim(0) + " channels (weight "
                    + weight.shape() + "), got an operand of shape " + x);
        }
        Window2d w = window;
        int height = extent(
                x.dim(2), w.strideH(), w.dilationH() * (w.kernelH() - 1), extraRows - w.padTop() - w.padBottom());
        int width = extent(
                x.dim(3), w.strideW(), w.dilationW() * (w.kernelW() - 1), extraColumns - w.padLeft() - w.padRight());
        return Shape.of(x.dim(0), outputs(), height, width);
    }

    private static int extent(int inputs, int stride, int reach, int extra) {
        long extent = (inputs - 1L) * stride + reach + 1 + extra;
        if (extent < 1 || extent > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a transposed window leaves " + extent + " of " + inputs + " elements");
        }
        return (int) extent;
    }

    @Override
    public String label() {
        return "ConvTranspose";
    }

    @Override
    public long parameters() {
        return weight.data().length + (bias == null ? 0L : bias.data().length);
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        Shape x = inputs.get(0);
        return 2L * weight.data().length * x.dim(2) * x.dim(3);
    }
}
