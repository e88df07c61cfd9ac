package org.saliency4j.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeClassTest {
    @ParameterizedTest
    @EnumSource(ShapeClass.class)
    void labelLeadsBackToTheClass(ShapeClass shape) {
        assertSame(shape, ShapeClass.ofLabel(shape.label()));
        assertSame(shape, ShapeClass.ofIndex(shape.index()));
        assertEquals(shape.label(), ShapeClass.labels().get(shape.index()));
    }

    @Test
    void unknownLabelIsNamedWithTheKnownOnes() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ShapeClass.ofLabel("pyramid"));
        assertTrue(e.getMessage().contains("'pyramid'") && e.getMessage().contains("spiral"), e.getMessage());
    }
}
