package org.saliency4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final MetricInfo METRIC = ScoreTest.METRIC;

    private static Summary summary(double... values) {
        Evaluation evaluation = Evaluation.of(METRIC);
        for (double value : values) {
            evaluation.add(Score.of(METRIC, value));
        }
        return evaluation.summary();
    }

    @Test
    void statisticsAreThoseOfTheDefinedScores() {
        Evaluation evaluation = Evaluation.of(METRIC)
                .add(Score.of(METRIC, 1))
                .add(Score.undefined(METRIC, Undefined.Cause.ZERO_MASS, ""))
                .add(Score.of(METRIC, 6))
                .add(Score.undefined(METRIC, Undefined.Cause.ZERO_MASS, ""))
                .add(Score.undefined(METRIC, Undefined.Cause.NOT_FINITE, ""))
                .add(Score.of(METRIC, 2));
        Summary summary = evaluation.summary();
        assertEquals(3, summary.count());
        assertEquals(OptionalDouble.of(3), summary.mean());
        assertEquals(OptionalDouble.of(Math.sqrt(7)), summary.deviation());
        assertEquals(OptionalDouble.of(2), summary.median());
        assertEquals(Map.of(Undefined.Cause.ZERO_MASS, 2, Undefined.Cause.NOT_FINITE, 1), summary.undefined());
        assertEquals(3, summary.undefinedCount());
    }

    @Test
    void fewScoresHaveFewStatistics() {
        assertEquals(OptionalDouble.empty(), summary().mean());
        assertEquals(OptionalDouble.empty(), summary().median());
        assertEquals(OptionalDouble.of(5), summary(5).mean());
        assertEquals(OptionalDouble.empty(), summary(5).deviation());
        assertEquals(OptionalDouble.of(4), summary(5, 3).median());
    }

    @Test
    void infinitiesStayInfinitiesAndBecomeNoNaN() {
        Summary summary = summary(1, Double.POSITIVE_INFINITY);
        assertEquals(OptionalDouble.of(Double.POSITIVE_INFINITY), summary.mean());
        assertEquals(OptionalDouble.empty(), summary.deviation());
    }

    @Test
    void aSummaryDoesNotDependOnTheOrder() {
        List<Double> values = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            values.add(random.nextGaussian() * Math.pow(10, random.nextInt(12)));
        }
        Summary first = summary(values.stream().mapToDouble(Double::doubleValue).toArray());
        Collections.shuffle(values, random);
        assertEquals(
                first, summary(values.stream().mapToDouble(Double::doubleValue).toArray()));
        assertEquals(1000, first.count());
    }

    @Test
    void scoresOfAnotherMetricAreRefused() {
        MetricInfo other = new MetricInfo(
                new MetricId("other"), "", MetricGroup.COMPLEXITY, "", Direction.LOWER_IS_BETTER, Range.UNIT);
        Evaluation evaluation = Evaluation.of(METRIC);
        assertThrows(IllegalArgumentException.class, () -> evaluation.add(Score.of(other, 1)));
    }
}
