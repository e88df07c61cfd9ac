package org.saliency4j.explain.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.explain.Target;

class ControlMapsTest {
    private static Network network() {
        return CompiledNetwork.compile(Graph.builder()
                .input("x", Shape.batched(3, 4, 5))
                .add("flat", new Reshape(Shape.batched(60)), List.of("x"), "flat")
                .add("fc", new Linear(Tensor.zeros(Shape.of(2, 60)), null), List.of("flat"), "scores")
                .output("scores")
                .build());
    }

    private static Tensor pictures(float... firstValues) {
        Tensor batch = Tensor.zeros(Shape.of(firstValues.length, 3, 4, 5));
        for (int n = 0; n < firstValues.length; n++) {
            batch.data()[n * 60] = firstValues[n];
        }
        return batch;
    }

    private static List<Target> targets(int count) {
        return Collections.nCopies(count, Target.logit(0));
    }

    @Test
    void fakeCamHidesOnePixel() {
        Explanation e = FakeCam.create()
                .explain(network(), ExplainRequest.of(pictures(0.5f), targets(1)))
                .get(0);
        SaliencyMap mask = e.mask(4, 5);
        assertEquals(0, mask.get(0, 0));
        assertEquals(1, mask.get(0, 1));
        assertEquals(1, mask.get(3, 4));
        assertEquals(0, e.cost().forwards());
    }

    @Test
    void randomMapsDependOnSeedAndPictureAlone() {
        List<Explanation> both =
                RandomMaps.create().explain(network(), ExplainRequest.of(pictures(0.1f, 0.2f), targets(2)));
        Explanation second = RandomMaps.create()
                .explain(network(), ExplainRequest.of(pictures(0.2f), targets(1)))
                .get(0);
        assertEquals(both.get(1).raw(), second.raw());
        assertNotEquals(both.get(0).raw(), both.get(1).raw());
        Explanation otherSeed = new RandomMaps(1, 7)
                .explain(network(), ExplainRequest.of(pictures(0.2f), targets(1)))
                .get(0);
        assertNotEquals(second.raw(), otherSeed.raw());
        assertThrows(IllegalArgumentException.class, () -> new RandomMaps(0, 1));
    }
}
