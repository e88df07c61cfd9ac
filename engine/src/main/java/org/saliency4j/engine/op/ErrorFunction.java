package org.saliency4j.engine.op;

/** The complementary error function, to about 1e-15 relative error. */
final class ErrorFunction {
    /** Below this the series converges faster than the continued fraction. */
    private static final double CROSSOVER = 2.5;

    private static final int TERMS = 120;

    private ErrorFunction() {}

    /** {@code erfc(x) = 1 - erf(x) = 2 / sqrt(pi) * integral from x to infinity of exp(-t^2)}. */
    static double complement(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x < 0) {
            return 2 - complement(-x);
        }
        return x < CROSSOVER ? 1 - series(x) : fraction(x);
    }

    /** {@code erf(x) = 2 / sqrt(pi) * exp(-x^2) * sum over n of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1))}: all terms positive. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < TERMS && term > sum * 1e-17; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** {@code erfc(x) = exp(-x^2) / sqrt(pi) * 1 / (x + (1/2) / (x + 1 / (x + (3/2) / (x + ...))))}, from the inside out. */
    private static double fraction(double x) {
        double tail = x;
        for (int k = TERMS; k >= 1; k--) {
            tail = x + 0.5 * k / tail;
        }
        return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
    }
}
