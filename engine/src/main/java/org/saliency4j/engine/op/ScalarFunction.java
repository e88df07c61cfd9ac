package org.saliency4j.engine.op;

/** A function of one variable and its derivative, evaluated in double. */
public interface ScalarFunction {
    /**
     * The function.
     *
     * @param x the argument
     * @return its value
     */
    double value(double x);

    /**
     * The derivative.
     *
     * @param x the argument
     * @return its value
     */
    double slope(double x);

    /**
     * The function of an activation, as {@link Activation.Kind} defines it.
     *
     * @param activation the operator
     * @return what it applies to each element
     */
    static ScalarFunction of(Activation activation) {
        double alpha = activation.alpha();
        double beta = activation.beta();
        return switch (activation.kind()) {
            case RELU -> of(x -> Math.max(x, 0), x -> x > 0 ? 1 : 0);
            case CLIP -> of(x -> Math.min(Math.max(x, alpha), beta), x -> x > alpha && x < beta ? 1 : 0);
            case LEAKY_RELU -> of(x -> x > 0 ? x : alpha * x, x -> x > 0 ? 1 : alpha);
            case ELU -> of(x -> x > 0 ? x : alpha * Math.expm1(x), x -> x > 0 ? 1 : alpha * Math.exp(x));
            case SIGMOID -> of(ScalarFunction::sigmoid, x -> sigmoid(x) * sigmoid(-x));
            case HARD_SIGMOID -> of(x -> ramp(alpha * x + beta), x -> inside(alpha * x + beta) ? alpha : 0);
            case TANH -> of(Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x));
            case HARD_SWISH -> of(x -> x * ramp(x / 6 + 0.5), ScalarFunction::hardSwishSlope);
            case SWISH -> of(x -> x * sigmoid(alpha * x), x -> swishSlope(alpha, x));
            case GELU ->
                of(x -> x * normalCdf(x), x -> normalCdf(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));
            case GELU_TANH -> of(ScalarFunction::geluTanh, ScalarFunction::geluTanhSlope);
            case SOFTPLUS -> of(ScalarFunction::softplus, ScalarFunction::sigmoid);
            case EXP -> of(Math::exp, Math::exp);
            case LOG -> of(Math::log, x -> 1 / x);
            case SQRT -> of(Math::sqrt, x -> 0.5 / Math.sqrt(x));
            case ABS -> of(Math::abs, Math::signum);
            case NEG -> of(x -> -x, x -> -1);
            case ERF -> of(x -> 1 - ErrorFunction.complement(x), x -> 2 / Math.sqrt(Math.PI) * Math.exp(-x * x));
            case MISH -> of(x -> x * Math.tanh(softplus(x)), ScalarFunction::mishSlope);
            case SOFTSIGN -> of(x -> x / (1 + Math.abs(x)), x -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x))));
            case SELU ->
                of(x -> beta * (x > 0 ? x : alpha * Math.expm1(x)), x -> beta * (x > 0 ? 1 : alpha * Math.exp(x)));
            case CELU -> of(x -> x > 0 ? x : alpha * Math.expm1(x / alpha), x -> x > 0 ? 1 : Math.exp(x / alpha));
            case THRESHOLDED_RELU -> of(x -> x > alpha ? x : 0, x -> x > alpha ? 1 : 0);
            case SHRINK -> of(x -> x < -alpha ? x + beta : x > alpha ? x - beta : 0, x -> Math.abs(x) > alpha ? 1 : 0);
            case POW -> of(x -> Math.pow(x, alpha), x -> alpha == 0 ? 0 : alpha * Math.pow(x, alpha - 1));
            case RECIPROCAL -> of(x -> 1 / x, x -> -1 / (x * x));
            case SIGN -> of(Math::signum, x -> 0);
            case FLOOR -> of(Math::floor, x -> 0);
            case CEIL -> of(Math::ceil, x -> 0);
            case ROUND -> of(Math::rint, x -> 0);
        };
    }

    private static ScalarFunction of(
            java.util.function.DoubleUnaryOperator value, java.util.function.DoubleUnaryOperator slope) {
        return new ScalarFunction() {
            @Override
            public double value(double x) {
                return value.applyAsDouble(x);
            }

            @Override
            public double slope(double x) {
                return slope.applyAsDouble(x);
            }
        };
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double mishSlope(double x) {
        double t = Math.tanh(softplus(x));
        return t + x * (1 - t * t) * sigmoid(x);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double ramp(double x) {
        return Math.min(Math.max(x, 0), 1);
    }

    private static boolean inside(double x) {
        return x > 0 && x < 1;
    }

    private static double hardSwishSlope(double x) {
        return x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5;
    }

    private static double swishSlope(double alpha, double x) {
        double s = sigmoid(alpha * x);
        return s + alpha * x * s * (1 - s);
    }

    private static double normalCdf(double x) {
        return 0.5 * ErrorFunction.complement(-x / Math.sqrt(2));
    }

    private static double geluTanh(double x) {
        return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    private static double geluTanhSlope(double x) {
        double root = Math.sqrt(2 / Math.PI);
        double t = Math.tanh(root * (x + 0.044715 * x * x * x));
        return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * root * (1 + 3 * 0.044715 * x * x);
    }
}
