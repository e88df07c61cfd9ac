package org.saliency4j.engine.op;

import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.tensor.Shape;

/**
 * A function applied to each element.
 *
 * @param kind which function
 * @param alpha first parameter, where the function has one
 * @param beta second parameter, where the function has one
 */
public record Activation(Kind kind, float alpha, float beta) implements Op {
    /** The functions, with ONNX's names and definitions. */
    public enum Kind {
        /** {@code max(x, 0)}; derivative 0 at 0. */
        RELU("Relu"),
        /** {@code min(max(x, alpha), beta)}; derivative 1 strictly between the bounds, as PyTorch's ReLU6 has it. */
        CLIP("Clip"),
        /** {@code x} if {@code x > 0}, else {@code alpha * x}. */
        LEAKY_RELU("LeakyRelu"),
        /** {@code x} if {@code x > 0}, else {@code alpha * (exp(x) - 1)}. */
        ELU("Elu"),
        /** {@code 1 / (1 + exp(-x))}. */
        SIGMOID("Sigmoid"),
        /** {@code min(max(alpha * x + beta, 0), 1)}; derivative {@code alpha} strictly inside. */
        HARD_SIGMOID("HardSigmoid"),
        /** {@code tanh(x)}. */
        TANH("Tanh"),
        /** {@code x * min(max(x / 6 + 1/2, 0), 1)}. */
        HARD_SWISH("HardSwish"),
        /** {@code x / (1 + exp(-alpha * x))}; SiLU with alpha 1. */
        SWISH("Swish"),
        /** {@code x / 2 * (1 + erf(x / sqrt(2)))}. */
        GELU("Gelu"),
        /** {@code x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3)))}. */
        GELU_TANH("Gelu"),
        /** {@code ln(1 + exp(x))}. */
        SOFTPLUS("Softplus"),
        /** {@code exp(x)}. */
        EXP("Exp"),
        /** {@code ln(x)}. */
        LOG("Log"),
        /** {@code sqrt(x)}. */
        SQRT("Sqrt"),
        /** {@code |x|}; derivative 0 at 0. */
        ABS("Abs"),
        /** {@code -x}. */
        NEG("Neg"),
        /** {@code erf(x)}. */
        ERF("Erf"),
        /** {@code x * tanh(ln(1 + exp(x)))}. */
        MISH("Mish"),
        /** {@code x / (1 + |x|)}. */
        SOFTSIGN("Softsign"),
        /** {@code beta * x} if {@code x > 0}, else {@code beta * alpha * (exp(x) - 1)}; beta is ONNX's gamma. */
        SELU("Selu"),
        /** {@code max(x, 0) + min(0, alpha * (exp(x / alpha) - 1))}. */
        CELU("Celu"),
        /** {@code x} if {@code x > alpha}, else 0. */
        THRESHOLDED_RELU("ThresholdedRelu"),
        /** {@code x + beta} if {@code x < -alpha}, {@code x - beta} if {@code x > alpha}, else 0; alpha is ONNX's lambd, beta its bias. */
        SHRINK("Shrink"),
        /** {@code x^alpha}. */
        POW("Pow"),
        /** {@code 1 / x}. */
        RECIPROCAL("Reciprocal"),
        /** -1, 0 or 1; derivative 0. */
        SIGN("Sign"),
        /** The largest whole number not above x; derivative 0. */
        FLOOR("Floor"),
        /** The smallest whole number not below x; derivative 0. */
        CEIL("Ceil"),
        /** The nearest whole number, halves to the even one; derivative 0. */
        ROUND("Round");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /**
     * Checks the parameters.
     *
     * @param kind which function
     * @param alpha first parameter, where the function has one
     * @param beta second parameter, where the function has one
     * @throws IllegalArgumentException if a clip's bounds are in the wrong order
     */
    public Activation {
        Objects.requireNonNull(kind);
        if (kind == Kind.CLIP && alpha > beta) {
            throw new IllegalArgumentException(
                    "clip to [" + alpha + ", " + beta + "]: the lower bound exceeds the upper");
        }
    }

    /**
     * A function without parameters.
     *
     * @param kind which one
     * @return the operator, parameters 0 (alpha 1 for {@link Kind#SWISH} and {@link Kind#ELU})
     */
    public static Activation of(Kind kind) {
        return new Activation(kind, kind == Kind.SWISH || kind == Kind.ELU ? 1 : 0, 0);
    }

    /**
     * A function with two parameters.
     *
     * @param low the lower bound
     * @param high the upper bound
     * @return {@code min(max(x, low), high)}
     */
    public static Activation clip(float low, float high) {
        return new Activation(Kind.CLIP, low, high);
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        return Operands.single(inputs);
    }

    @Override
    public String label() {
        return kind.label;
    }
}
