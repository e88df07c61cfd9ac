package org.saliency4j.metrics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Gathers one metric's scores over a data set. Not safe for use by several threads.
 *
 * <p>A summary is a function of the set of scores: the same bits in whatever order they were added.
 */
public final class Evaluation {
    private static final int FIRST_CAPACITY = 64;

    private final MetricInfo metric;
    private final Map<Undefined.Cause, Integer> undefined = new EnumMap<>(Undefined.Cause.class);
    private double[] values = new double[FIRST_CAPACITY];
    private int count;

    private Evaluation(MetricInfo metric) {
        this.metric = metric;
    }

    /**
     * An empty evaluation.
     *
     * @param metric the metric
     * @return the evaluation
     */
    public static Evaluation of(MetricInfo metric) {
        return new Evaluation(metric);
    }

    /**
     * Adds a score.
     *
     * @param score a score of this evaluation's metric
     * @return this
     * @throws IllegalArgumentException if it is another metric's
     */
    public Evaluation add(Score score) {
        if (!score.metric().equals(metric)) {
            throw new IllegalArgumentException(
                    "a score of " + score.metric().id() + " for an evaluation of " + metric.id());
        }
        score.undefined().ifPresent(u -> undefined.merge(u.cause(), 1, Integer::sum));
        score.value().ifPresent(this::append);
        return this;
    }

    private void append(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    /**
     * What the scores so far amount to.
     *
     * @return the summary
     */
    public Summary summary() {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        OptionalDouble mean = mean(sorted);
        return new Summary(metric, count, mean, deviation(sorted, mean), median(sorted), undefined);
    }

    private static OptionalDouble mean(double[] sorted) {
        return defined(Arrays.stream(sorted).sum() / sorted.length);
    }

    private static OptionalDouble deviation(double[] sorted, OptionalDouble mean) {
        if (mean.isEmpty() || sorted.length < 2) {
            return OptionalDouble.empty();
        }
        double squares = 0;
        for (double v : sorted) {
            squares += (v - mean.getAsDouble()) * (v - mean.getAsDouble());
        }
        return defined(Math.sqrt(squares / (sorted.length - 1)));
    }

    private static OptionalDouble median(double[] sorted) {
        int n = sorted.length;
        return n == 0
                ? OptionalDouble.empty()
                : defined(n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2);
    }

    /** Nothing, or infinities of both signs, have no mean. */
    private static OptionalDouble defined(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
