package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;

class BoxOverlapTest {
    @Test
    void overlapCountsPixels() {
        BoundingBox a = new BoundingBox(0, 0, 2, 3);
        BoundingBox b = new BoundingBox(1, 1, 2, 3);
        assertEquals(2.0 / 10, BoxOverlap.iou(a, b));
        assertEquals(2.0 / 10, BoxOverlap.iou(b, a));
        assertEquals(1, BoxOverlap.iou(a, a));
    }

    @Test
    void boxesThatTouchHaveNothingInCommon() {
        BoundingBox a = new BoundingBox(0, 0, 2, 2);
        assertEquals(0, BoxOverlap.iou(a, new BoundingBox(0, 2, 2, 2)));
        assertEquals(0, BoxOverlap.iou(a, new BoundingBox(2, 2, 1, 1)));
        assertEquals(0, BoxOverlap.iou(a, new BoundingBox(9, 9, 1, 1)));
    }

    @Test
    void theBestOfSeveralCounts() {
        BoundingBox a = new BoundingBox(0, 0, 2, 2);
        assertEquals(.5, BoxOverlap.best(a, List.of(new BoundingBox(5, 5, 2, 2), new BoundingBox(0, 0, 4, 2))));
        assertEquals(0, BoxOverlap.best(a, List.of()));
    }

    @Test
    void largeBoxesDoNotOverflow() {
        int huge = 1 << 30;
        BoundingBox all = new BoundingBox(-huge, -huge, huge, huge);
        assertEquals(1, BoxOverlap.iou(all, all));
    }

    @Test
    void inclusiveBoxesNameTheirLastPixels() {
        InclusiveBox corner = new InclusiveBox(0, 0, 0, 0);
        assertEquals(1, corner.iou(corner));
        assertEquals(new BoundingBox(0, 0, 1, 1), corner.toBoundingBox());
        InclusiveBox box = new InclusiveBox(1, 2, 4, 3);
        assertEquals(new BoundingBox(2, 1, 2, 4), box.toBoundingBox());
        assertEquals(box, InclusiveBox.of(box.toBoundingBox()));
        // Boxes that share a column: disjoint as ends, not as last columns.
        assertEquals(2.0 / 6, new InclusiveBox(0, 0, 1, 1).iou(new InclusiveBox(1, 0, 2, 1)));
        assertEquals(0, new InclusiveBox(0, 0, 1, 1).iou(new InclusiveBox(2, 0, 2, 1)));
    }

    @Test
    void resizingCutsToWholeNumbers() {
        assertEquals(new InclusiveBox(3, 1, 14, 1), new InclusiveBox(1, 2, 4, 3).resized(20, 10, 10, 35));
        assertEquals(new InclusiveBox(1, 2, 1, 2), new InclusiveBox(1, 2, 1, 2).resized(3, 3, 3, 3));
        assertThrows(IllegalArgumentException.class, () -> new InclusiveBox(0, 0, 1, 1).resized(0, 2, 2, 2));
    }

    @Test
    void theLastPixelIsNotBeforeTheFirst() {
        assertThrows(IllegalArgumentException.class, () -> new InclusiveBox(1, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new InclusiveBox(-1, 0, 0, 0));
    }
}
