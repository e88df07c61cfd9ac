package org.saliency4j.engine.step;

import org.saliency4j.engine.op.Activation;

/** A function of one variable and its derivative, evaluated in double and rounded once. */
interface ScalarFunction {
    double value(double x);

    double slope(double x);

    /** The function of an activation, as {@link Activation.Kind} defines it. */
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
            case SOFTPLUS -> of(x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), ScalarFunction::sigmoid);
            case EXP -> of(Math::exp, Math::exp);
            case LOG -> of(Math::log, x -> 1 / x);
            case SQRT -> of(Math::sqrt, x -> 0.5 / Math.sqrt(x));
            case ABS -> of(Math::abs, Math::signum);
            case NEG -> of(x -> -x, x -> -1);
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
