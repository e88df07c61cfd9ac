package org.saliency4j.metrics.perturbation;

import java.util.Arrays;

/**
 * The class's probability after each step, before the first one included.
 *
 * @param probabilities {@code steps + 1} softmax probabilities
 */
public record PerturbationCurve(double[] probabilities) {
    /**
     * Copies the values.
     *
     * @param probabilities {@code steps + 1} softmax probabilities
     */
    public PerturbationCurve {
        probabilities = probabilities.clone();
    }

    /**
     * The values.
     *
     * @return a fresh array of {@code steps + 1} softmax probabilities
     */
    @Override
    public double[] probabilities() {
        return probabilities.clone();
    }

    /**
     * The area under the curve by the trapezoid rule, steps being equally wide and one unit long together.
     *
     * @return {@code (sum - first / 2 - last / 2) / steps}
     */
    public double area() {
        int last = probabilities.length - 1;
        double ends = (probabilities[0] + probabilities[last]) / 2;
        return (Arrays.stream(probabilities).sum() - ends) / last;
    }

    /** Two curves are equal if all their values are. */
    @Override
    public boolean equals(Object o) {
        return o instanceof PerturbationCurve c && Arrays.equals(probabilities, c.probabilities);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
        return "PerturbationCurve " + Arrays.toString(probabilities);
    }
}
