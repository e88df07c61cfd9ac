package org.saliency4j.metrics.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.saliency4j.metrics.Metric;
import org.saliency4j.metrics.ModelMetric;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.RegionMetric;

class MetricsTest {
    @Test
    void everyMetricIsFoundByItsOwnId() {
        for (Metric metric : Metrics.all()) {
            assertSame(metric, Metrics.of(metric.info().id().text()));
        }
    }

    @Test
    void metricsAreFoundByKind() {
        assertEquals(3, Metrics.all(ModelMetric.class).size());
        assertEquals(1, Metrics.all(RegionMetric.class).size());
        assertEquals(0, Metrics.all(PairMetric.class).size());
    }

    @Test
    void anUnknownIdListsTheKnownOnes() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Metrics.of("average-dorp"));
        assertEquals(
                "no metric 'average-dorp', expected one of average-drop, average-increase, average-gain,"
                        + " energy-pointing-game",
                e.getMessage());
    }
}
