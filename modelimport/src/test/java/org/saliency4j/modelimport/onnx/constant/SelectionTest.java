package org.saliency4j.modelimport.onnx.constant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.tensor.Shape;

final class SelectionTest {
    private static final Shape MATRIX = Shape.of(2, 3);
    private static final FoldedIntegers ELEMENTS = FoldedIntegers.of(MATRIX, 0, 1, 2, 3, 4, 5);

    @Test
    void transposeReordersElements() {
        assertEquals(
                FoldedIntegers.of(Shape.of(3, 2), 0, 3, 1, 4, 2, 5),
                ELEMENTS.take(Selection.transpose(MATRIX, List.of(1, 0))));
    }

    @Test
    void sliceWalksInEitherDirection() {
        assertEquals(
                FoldedIntegers.of(Shape.of(2, 2), 2, 0, 5, 3), ELEMENTS.take(Selection.slice(MATRIX, 1, 2, 2, -2)));
        assertEquals(FoldedIntegers.of(Shape.of(0, 3)), ELEMENTS.take(Selection.slice(MATRIX, 0, 0, 0, 1)));
    }

    @Test
    void gatherReplacesTheAxisByTheIndices() {
        assertEquals(
                FoldedIntegers.of(Shape.of(2), 1, 4),
                ELEMENTS.take(Selection.gather(MATRIX, 1, Shape.of(), new int[] {1})));
        assertEquals(
                FoldedIntegers.of(Shape.of(1, 2, 3), 3, 4, 5, 0, 1, 2),
                ELEMENTS.take(Selection.gather(MATRIX, 0, Shape.of(1, 2), new int[] {1, 0})));
        assertThrows(IllegalArgumentException.class, () -> Selection.gather(MATRIX, 0, Shape.of(1), new int[] {2}));
    }

    @Test
    void broadcastRepeatsAxesOfExtentOne() {
        FoldedIntegers row = FoldedIntegers.of(Shape.of(1, 2), 7, 8);
        assertEquals(
                FoldedIntegers.of(Shape.of(2, 2, 2), 7, 8, 7, 8, 7, 8, 7, 8),
                row.take(Selection.broadcast(row.shape(), Shape.of(2, 2, 2))));
        assertThrows(IllegalArgumentException.class, () -> Selection.broadcast(MATRIX, Shape.of(2, 4)));
        assertThrows(IllegalArgumentException.class, () -> Selection.broadcast(MATRIX, Shape.of(3)));
    }

    @Test
    void hugeResultsAreRefusedBeforeTheyAreMade() {
        Shape one = Shape.of(1);
        assertThrows(IllegalArgumentException.class, () -> Selection.broadcast(one, Shape.of(1 << 23)));
        assertThrows(RuntimeException.class, () -> Selection.broadcast(one, Shape.of(1 << 30, 1 << 30, 1 << 30)));
    }
}
