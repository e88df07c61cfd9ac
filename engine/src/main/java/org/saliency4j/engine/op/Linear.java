package org.saliency4j.engine.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A fully connected layer (ONNX {@code Gemm} and {@code MatMul} with fixed weights): {@code y[n,o] = bias[o] + sum over k of weight[o,k] *
 * x[n,k]}.
 *
 * @param weight shape {@code O x K}
 * @param bias {@code O} values, or null for none
 */
public record Linear(Tensor weight, @Nullable Tensor bias) implements Op {
    /**
     * Checks that the parts fit.
     *
     * @param weight shape {@code O x K}
     * @param bias {@code O} values, or null for none
     * @throws IllegalArgumentException if weight and bias contradict one another
     */
    public Linear {
        Objects.requireNonNull(weight);
        if (weight.shape().rank() != 2) {
            throw new IllegalArgumentException("weight of shape " + weight.shape() + ", expected OxK");
        }
        if (bias != null && bias.data().length != weight.shape().dim(0)) {
            throw new IllegalArgumentException("bias of " + bias.data().length + " values, expected "
                    + weight.shape().dim(0));
        }
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.single(inputs);
        if (x.rank() != 2 || x.dim(1) != weight.shape().dim(1)) {
            throw new IllegalArgumentException(
                    "expected an operand of shape Nx" + weight.shape().dim(1) + ", got " + x);
        }
        return Shape.of(x.dim(0), weight.shape().dim(0));
    }

    @Override
    public String label() {
        return "Gemm";
    }

    @Override
    public long parameters() {
        return weight.data().length + (bias == null ? 0L : bias.data().length);
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 2L * weight.data().length;
    }
}
