package org.saliency4j.explain.opticam;

/**
 * The Adam optimiser for one vector of parameters, minimising, in double.
 *
 * <pre>{@code
 * m = 0.9 m + 0.1 g              v = 0.999 v + 0.001 g^2
 * p = p - rate * (m / (1 - 0.9^t)) / (sqrt(v / (1 - 0.999^t)) + 1e-8)
 * }</pre>
 *
 * <p>Element-wise, without weight decay. Source: Kingma and Ba, ICLR 2015, arXiv 1412.6980, algorithm 1.
 */
final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double rate;
    private final double[] mean;
    private final double[] square;
    private double decay1 = 1;
    private double decay2 = 1;

    Adam(int parameters, double rate) {
        this.rate = rate;
        this.mean = new double[parameters];
        this.square = new double[parameters];
    }

    /** One step against the gradient; {@code parameters} is modified. */
    void step(double[] parameters, double[] gradient) {
        decay1 *= BETA1;
        decay2 *= BETA2;
        for (int i = 0; i < parameters.length; i++) {
            mean[i] = BETA1 * mean[i] + (1 - BETA1) * gradient[i];
            square[i] = BETA2 * square[i] + (1 - BETA2) * gradient[i] * gradient[i];
            parameters[i] -= rate * (mean[i] / (1 - decay1)) / (Math.sqrt(square[i] / (1 - decay2)) + EPSILON);
        }
    }
}
