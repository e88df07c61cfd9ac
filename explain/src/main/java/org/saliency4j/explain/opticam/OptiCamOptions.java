package org.saliency4j.explain.opticam;

import java.util.Objects;
import org.saliency4j.explain.Normalization;

/**
 * How Opti-CAM searches. The named sets differ where the paper and its code do:
 *
 * <table>
 *   <caption>Named sets</caption>
 *   <tr><th></th><th>{@link #paper()}</th><th>{@link #officialCode()}</th><th>{@link #officialClassDefaults()}</th></tr>
 *   <tr><td>iterations</td><td>100</td><td>50</td><td>100</td></tr>
 *   <tr><td>learning rate</td><td>0.1</td><td>0.1</td><td>0.01</td></tr>
 *   <tr><td>loss</td><td>MASK</td><td>MASK</td><td>DIFF</td></tr>
 *   <tr><td>normalisation</td><td>RANGE</td><td>RANGE</td><td>RANGE</td></tr>
 *   <tr><td>stop rule</td><td>PAPER</td><td>OFFICIAL</td><td>OFFICIAL</td></tr>
 *   <tr><td>features</td><td>IDENTITY</td><td>RELU</td><td>RELU</td></tr>
 * </table>
 *
 * @param iterations steps of the optimiser at most, at least 1
 * @param learningRate its step size, positive
 * @param loss what is minimised
 * @param normalization how the weighted sum becomes a mask
 * @param stopRule when to end early
 * @param features what becomes of the activations
 */
public record OptiCamOptions(
        int iterations,
        double learningRate,
        Loss loss,
        Normalization normalization,
        StopRule stopRule,
        Features features) {
    private static final int MAX_ITERATIONS = 1_000_000;

    /**
     * Checks the ranges.
     *
     * @param iterations steps of the optimiser at most, at least 1
     * @param learningRate its step size, positive
     * @param loss what is minimised
     * @param normalization how the weighted sum becomes a mask
     * @param stopRule when to end early
     * @param features what becomes of the activations
     * @throws IllegalArgumentException if a number is out of range
     */
    public OptiCamOptions {
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException("iterations " + iterations + ", expected 1 to " + MAX_ITERATIONS);
        }
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learning rate " + learningRate + ", expected a positive number");
        }
        Objects.requireNonNull(loss);
        Objects.requireNonNull(normalization);
        Objects.requireNonNull(stopRule);
        Objects.requireNonNull(features);
    }

    /**
     * What the paper's text says.
     *
     * @return the default
     */
    public static OptiCamOptions paper() {
        return new OptiCamOptions(100, 0.1, Loss.MASK, Normalization.RANGE, StopRule.PAPER, Features.IDENTITY);
    }

    /**
     * What the authors' demonstration script sets.
     *
     * @return the options
     */
    public static OptiCamOptions officialCode() {
        return new OptiCamOptions(50, 0.1, Loss.MASK, Normalization.RANGE, StopRule.OFFICIAL, Features.RELU);
    }

    /**
     * What the authors' class takes when nothing is set.
     *
     * @return the options
     */
    public static OptiCamOptions officialClassDefaults() {
        return new OptiCamOptions(100, 0.01, Loss.DIFF, Normalization.RANGE, StopRule.OFFICIAL, Features.RELU);
    }

    /**
     * Another number of iterations.
     *
     * @param most steps of the optimiser at most
     * @return these options with that number
     * @throws IllegalArgumentException if it is out of range
     */
    public OptiCamOptions withIterations(int most) {
        return new OptiCamOptions(most, learningRate, loss, normalization, stopRule, features);
    }

    /**
     * Another step size.
     *
     * @param rate the optimiser's step size
     * @return these options with that rate
     * @throws IllegalArgumentException if it is not positive
     */
    public OptiCamOptions withLearningRate(double rate) {
        return new OptiCamOptions(iterations, rate, loss, normalization, stopRule, features);
    }

    /**
     * Another loss.
     *
     * @param other what is minimised
     * @return these options with that loss
     */
    public OptiCamOptions withLoss(Loss other) {
        return new OptiCamOptions(iterations, learningRate, other, normalization, stopRule, features);
    }

    /**
     * Another normalisation.
     *
     * @param other how the weighted sum becomes a mask
     * @return these options with that normalisation
     */
    public OptiCamOptions withNormalization(Normalization other) {
        return new OptiCamOptions(iterations, learningRate, loss, other, stopRule, features);
    }

    /**
     * Another stop rule.
     *
     * @param other when to end early
     * @return these options with that rule
     */
    public OptiCamOptions withStopRule(StopRule other) {
        return new OptiCamOptions(iterations, learningRate, loss, normalization, other, features);
    }

    /**
     * Other features.
     *
     * @param other what becomes of the activations
     * @return these options with that choice
     */
    public OptiCamOptions withFeatures(Features other) {
        return new OptiCamOptions(iterations, learningRate, loss, normalization, stopRule, other);
    }
}
