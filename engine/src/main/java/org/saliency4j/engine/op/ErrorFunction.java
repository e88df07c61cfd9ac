package org.saliency4j.engine.op;

/**
 * The complementary error function, to about 1e-12 relative error, 1e-14 up to 5.
 *
 * <p>Up to {@value #LAST} it is a Taylor polynomial around the nearest multiple of {@value #STEP}; networks ask for it once for each element
 * of a layer. The polynomials are made when the class is loaded, from a series or a continued fraction, which take their time.
 */
final class ErrorFunction {
    /** Below this the series converges faster than the continued fraction. */
    private static final double CROSSOVER = 1.5;

    private static final int TERMS = 120;

    private static final double STEP = 0.0625;
    /** Beyond this, where the function is below 1e-44 and a float is 0, the continued fraction serves. */
    private static final double LAST = 10;
    /**
     * Around x the function is about {@code exp(-2 x d)} of itself at distance d, so that the relative error of a polynomial of degree n is
     * about {@code (2 x d)^(n + 1) / (n + 1)!}: {@code 0.625^13 / 13! = 4e-13} at the last x and 1e-16 from 5 down. Even, for two sums.
     */
    private static final int DEGREE = 12;

    private static final double[] POLYNOMIALS = polynomials();

    private ErrorFunction() {}

    /** {@code erfc(x) = 1 - erf(x) = 2 / sqrt(pi) * integral from x to infinity of exp(-t^2)}. */
    static double complement(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x < 0) {
            return 2 - complement(-x);
        }
        if (x >= LAST) {
            return fraction(x);
        }
        int nearest = (int) (x / STEP + 0.5);
        double d = x - nearest * STEP;
        double square = d * d;
        int last = (nearest + 1) * (DEGREE + 1) - 1;
        double even = POLYNOMIALS[last];
        double odd = 0;
        for (int n = 1; n < DEGREE; n += 2) {
            odd = odd * square + POLYNOMIALS[last - n];
            even = even * square + POLYNOMIALS[last - n - 1];
        }
        return even + odd * d;
    }

    /**
     * The Taylor coefficients around each multiple of the step. The derivative {@code f = -2 / sqrt(pi) * exp(-x^2)} satisfies
     * {@code f' = -2 x f}, so its coefficients satisfy {@code (n + 1) f[n + 1] = -2 (x f[n] + f[n - 1])}.
     */
    private static double[] polynomials() {
        int points = (int) Math.ceil(LAST / STEP) + 1;
        double[] all = new double[points * (DEGREE + 1)];
        for (int p = 0; p < points; p++) {
            double x = p * STEP;
            int at = p * (DEGREE + 1);
            all[at] = x < CROSSOVER ? 1 - series(x) : fraction(x);
            double before = 0;
            double f = -2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
            for (int n = 0; n < DEGREE; n++) {
                all[at + n + 1] = f / (n + 1);
                double next = -2 * (x * f + before) / (n + 1);
                before = f;
                f = next;
            }
        }
        return all;
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
