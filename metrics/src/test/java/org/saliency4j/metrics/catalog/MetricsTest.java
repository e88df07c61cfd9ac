package org.saliency4j.metrics.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
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
        assertTrue(Metrics.all(ModelMetric.class).contains(Metrics.of("average-drop")));
        assertTrue(Metrics.all(ModelMetric.class).contains(Metrics.of("insertion")));
        assertTrue(Metrics.all(RegionMetric.class).contains(Metrics.of("energy-pointing-game")));
        assertFalse(Metrics.all(ModelMetric.class).contains(Metrics.of("energy-pointing-game")));
    }

    @Test
    void idsAreUnique() {
        List<String> ids = Metrics.all().stream().map(m -> m.info().id().text()).toList();
        assertEquals(ids.size(), Set.copyOf(ids).size());
    }

    @Test
    void anUnknownIdListsTheKnownOnes() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Metrics.of("average-dorp"));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("no metric 'average-dorp', expected one of average-drop, average-increase,"));
        assertTrue(message.contains(", energy-pointing-game"));
    }

    @Test
    void anUnknownIdOfAKindListsThatKindAlone() {
        assertSame(Metrics.of("pearson"), Metrics.of("pearson", PairMetric.class));
        for (String id : List.of("persan", "average-drop")) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> Metrics.of(id, PairMetric.class));
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith("no metric '" + id + "', expected one of ssim."), message);
            assertFalse(message.contains("insertion"), message);
        }
    }

    @Test
    void aNetworkAddsTheMetricsThatLookInside() {
        Tensor kernel = Tensor.of(Shape.of(2, 3, 1, 1), 1, 2, 3, 4, 5, 6);
        Graph graph = Graph.builder()
                .input("x", Shape.batched(3, 4, 4))
                .add("conv", new Conv2d(kernel, null, Window2d.square(1, 1, 0), 1), List.of("x"), "maps")
                .add("pool", new GlobalPool(PoolKind.AVERAGE), List.of("maps"), "pooled")
                .add("flat", new Reshape(Shape.batched(2)), List.of("pooled"), "flat")
                .add("fc", new Linear(Tensor.of(Shape.of(2, 2), 1, 2, 3, 4), null), List.of("flat"), "scores")
                .output("scores")
                .build();
        assertEquals("naps", Metrics.of("naps", graph).info().id().text());
        assertEquals(
                "average-drop", Metrics.of("average-drop", graph).info().id().text());
        assertTrue(
                Metrics.ofNetwork(graph).size() > Metrics.all(ModelMetric.class).size());
    }
}
