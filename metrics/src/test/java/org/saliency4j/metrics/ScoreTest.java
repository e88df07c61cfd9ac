package org.saliency4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoreTest {
    static final MetricInfo METRIC = new MetricInfo(
            new MetricId("some.metric"),
            "Some metric",
            MetricGroup.COMPARISON,
            "nobody",
            Direction.HIGHER_IS_BETTER,
            new Range(0, Double.POSITIVE_INFINITY));

    @Test
    void aScoreIsAValueOrACause() {
        Score value = Score.of(METRIC, Double.POSITIVE_INFINITY);
        assertTrue(value.isDefined());
        assertEquals("ok", value.status());
        assertEquals("some.metric Infinity", value.toString());
        Score none = Score.undefined(METRIC, Undefined.Cause.CONSTANT_MAP, "all equal");
        assertFalse(none.isDefined());
        assertEquals(OptionalDouble.empty(), none.value());
        assertEquals("constant-map", none.status());
        assertEquals("some.metric constant-map: all equal", none.toString());
    }

    @Test
    void nothingIsNeitherValueNorCause() {
        assertThrows(IllegalArgumentException.class, () -> Score.of(METRIC, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Score(METRIC, OptionalDouble.empty(), Optional.empty()));
        Optional<Undefined> cause = Optional.of(new Undefined(Undefined.Cause.ZERO_MASS, ""));
        assertThrows(IllegalArgumentException.class, () -> new Score(METRIC, OptionalDouble.of(1), cause));
    }

    @Test
    void idsAreLowerCaseWords() {
        assertThrows(IllegalArgumentException.class, () -> new MetricId("SSIM"));
        assertThrows(IllegalArgumentException.class, () -> new MetricId(""));
        assertThrows(IllegalArgumentException.class, () -> new MetricId("../x"));
        assertThrows(IllegalArgumentException.class, () -> new Range(1, 1));
    }
}
