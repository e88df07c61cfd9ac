package org.saliency4j.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void sizeIsTheProductOfTheExtents() {
        assertEquals(24, Shape.of(2, 3, 4).size());
        assertEquals(1, Shape.of().size());
        assertEquals(12, Shape.batched(3, 4).perSampleSize());
    }

    @Test
    void overflowIsAnError() {
        assertThrows(ArithmeticException.class, () -> Shape.of(1 << 16, 1 << 16).size());
    }

    @Test
    void sizeOfAFreeBatchIsUnknown() {
        assertThrows(IllegalStateException.class, () -> Shape.batched(3).size());
    }

    @Test
    void onlyTheFirstExtentMayBeFree() {
        assertThrows(IllegalArgumentException.class, () -> Shape.of(2, -1));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(-2, 1));
    }

    @Test
    void freeBatchAcceptsAnyNumberOfSamples() {
        assertTrue(Shape.batched(3, 4).accepts(Shape.of(7, 3, 4)));
        assertFalse(Shape.batched(3, 4).accepts(Shape.of(7, 3, 5)));
        assertFalse(Shape.of(1, 3).accepts(Shape.of(2, 3)));
    }

    @Test
    void textNamesTheFreeBatch() {
        assertEquals("Nx3x224x224", Shape.batched(3, 224, 224).toString());
        assertEquals("2x3", Shape.of(2, 3).toString());
        assertEquals("scalar", Shape.of().toString());
    }
}
