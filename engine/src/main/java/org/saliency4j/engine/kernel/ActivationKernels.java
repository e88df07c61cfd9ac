package org.saliency4j.engine.kernel;

import org.saliency4j.engine.op.Activation;

/** Functions of single elements, and their derivatives. An element's result is the same bits wherever in a run it lies. */
public interface ActivationKernels {
    /**
     * {@code y[d + i] = f(x[s + i])}.
     *
     * @param activation which function
     * @param x the array to read
     * @param s index of the first argument
     * @param y the array to write; it may be the one read, at the same index
     * @param d index of the first result
     * @param n number of elements; exactly these are written
     */
    void value(Activation activation, float[] x, int s, float[] y, int d, int n);

    /**
     * {@code target[d + i] = gradient[g + i] * f'(x[s + i])}.
     *
     * @param activation which function
     * @param x the arguments
     * @param s index of the first argument
     * @param gradient the factors
     * @param g index of the first factor
     * @param target the array to write; it may be that of the factors, at the same index
     * @param d index of the first result
     * @param n number of elements; exactly these are written
     */
    void slope(Activation activation, float[] x, int s, float[] gradient, int g, float[] target, int d, int n);
}
