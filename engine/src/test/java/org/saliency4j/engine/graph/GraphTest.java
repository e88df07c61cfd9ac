package org.saliency4j.engine.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

class GraphTest {
    private static final Conv2d CONV =
            new Conv2d(Tensor.zeros(Shape.of(8, 3, 3, 3)), null, Window2d.square(3, 2, 1), 1);

    private static Graph.Builder builder() {
        return Graph.builder().input("image", Shape.batched(3, 10, 12));
    }

    @Test
    void shapesAreInferred() {
        Graph graph =
                builder().add("conv1", CONV, List.of("image"), "c").output("c").build();
        assertEquals(Shape.batched(8, 5, 6), graph.shape("c"));
        assertEquals(216, graph.parameters());
        assertEquals(2L * 216 * 30, graph.flops());
    }

    @Test
    void layersAnswerToNodeAndValueNames() {
        Graph graph =
                builder().add("conv1", CONV, List.of("image"), "c").output("c").build();
        assertEquals("c", graph.value("conv1"));
        assertEquals("c", graph.value("c"));
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> graph.value("conv2"))
                .getMessage());
        assertTrue(message.contains("did you mean 'conv1'"), message);
    }

    @Test
    void partsHoldWhatTheirOutputsNeed() {
        Graph graph = builder()
                .add("conv1", CONV, List.of("image"), "c")
                .add("aside", new Identity(), List.of("image"), "i")
                .add("last", new Identity(), List.of("c"), "l")
                .output("l")
                .output("i")
                .build();
        Graph part = graph.upTo(List.of("c"));
        assertEquals(List.of("c"), part.outputs());
        assertEquals(
                List.of("image", "c"), part.nodes().stream().map(Node::output).toList());
        assertEquals(graph.nodes(), graph.upTo(graph.outputs()).nodes());
        assertThrows(IllegalArgumentException.class, () -> graph.upTo(List.of("d")));
        assertThrows(IllegalArgumentException.class, () -> graph.upTo(List.of()));
    }

    @Test
    void misfitsNameTheNode() {
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> builder()
                                .add("conv1", CONV, List.of("image"), "c")
                                .add("conv2", CONV, List.of("c"), "d"))
                .getMessage());
        assertTrue(message.contains("node 'conv2' (Conv)") && message.contains("expected 3 channels"), message);
    }

    @Test
    void valuesAreMadeBeforeTheyAreUsedAndOnce() {
        Activation relu = Activation.of(Activation.Kind.RELU);
        assertThrows(IllegalArgumentException.class, () -> builder().add("a", relu, List.of("b"), "c"));
        assertThrows(IllegalArgumentException.class, () -> builder().add("a", relu, List.of("image"), "image"));
        assertThrows(IllegalArgumentException.class, () -> builder().output("c"));
        assertThrows(IllegalArgumentException.class, () -> builder().build());
    }
}
