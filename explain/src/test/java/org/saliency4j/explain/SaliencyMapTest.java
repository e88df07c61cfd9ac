package org.saliency4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

class SaliencyMapTest {
    private static final SaliencyMap MAP = SaliencyMap.of(2, 3, 1f, -2, 5, 3, 5, 0);

    @Test
    void valuesLieRowByRow() {
        assertEquals(2, MAP.height());
        assertEquals(3, MAP.width());
        assertEquals(5, MAP.get(0, 2));
        assertEquals(3, MAP.get(1, 0));
        assertEquals(Tensor.of(Shape.of(2, 3), 1, -2, 5, 3, 5, 0), MAP.toTensor());
        float[] copy = new float[7];
        MAP.copyTo(copy);
        assertArrayEquals(new float[] {1, -2, 5, 3, 5, 0, 0}, copy);
    }

    @Test
    void extremesAreThoseOfTheValuesAndTheFirstMaximumWins() {
        assertEquals(-2, MAP.min());
        assertEquals(5, MAP.max());
        assertEquals(2, MAP.argMax());
        assertFalse(MAP.isConstant());
        assertTrue(SaliencyMap.filled(4, 5, .3f).isConstant());
    }

    @Test
    void arraysGoInAndOutAsCopies() {
        float[] values = {1, 2};
        SaliencyMap map = SaliencyMap.of(1, 2, values);
        values[0] = 9;
        map.values()[1] = 9;
        map.toTensor().data()[1] = 9;
        assertEquals(SaliencyMap.of(1, 2, 1f, 2), map);
    }

    @Test
    void normalizingMapsTheRangeToTheUnitInterval() {
        SaliencyMap s = MAP.normalized(Normalization.RANGE);
        assertEquals(0, s.min());
        assertEquals(1, s.max());
        assertEquals((float) (3.0 / 7), s.get(0, 0));
        assertEquals(s, s.normalized(Normalization.RANGE));
    }

    @Test
    void constantMapNormalizesToZeros() {
        assertEquals(SaliencyMap.filled(3, 3, 0), SaliencyMap.filled(3, 3, .7f).normalized(Normalization.RANGE));
        assertEquals(SaliencyMap.filled(3, 3, 0), SaliencyMap.filled(3, 3, 0).normalized(Normalization.MAX));
    }

    @Test
    void constantMapStaysConstantWhenResized() {
        for (float value : new float[] {.1f, .3f, 1 / 3f, 7.7e-5f, 1e20f}) {
            assertEquals(
                    SaliencyMap.filled(224, 123, value),
                    SaliencyMap.filled(7, 5, value).resizedTo(224, 123));
        }
    }

    @Test
    void resizingIsBilinearWithHalfPixelCentres() {
        SaliencyMap wide = SaliencyMap.of(1, 2, 0f, 4).resizedTo(1, 4);
        assertEquals(SaliencyMap.of(1, 4, 0f, 1, 3, 4), wide);
        assertSame(MAP, MAP.resizedTo(2, 3));
    }

    @Test
    void tensorsWithLeadingExtentsOfOneAreMaps() {
        SaliencyMap expected = SaliencyMap.of(2, 2, 1f, 2, 3, 4);
        assertEquals(expected, SaliencyMap.fromTensor(Tensor.of(Shape.of(2, 2), 1, 2, 3, 4)));
        assertEquals(expected, SaliencyMap.fromTensor(Tensor.of(Shape.of(1, 1, 2, 2), 1, 2, 3, 4)));
        assertThrows(
                IllegalArgumentException.class, () -> SaliencyMap.fromTensor(Tensor.of(Shape.of(2, 1, 2), 1, 2, 3, 4)));
        assertThrows(IllegalArgumentException.class, () -> SaliencyMap.fromTensor(Tensor.of(Shape.of(4), 1, 2, 3, 4)));
    }

    @Test
    void valuesMustBeFiniteAndFitTheSize() {
        assertThrows(IllegalArgumentException.class, () -> SaliencyMap.of(2, 2, 1f, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> SaliencyMap.of(0, 2, new float[0]));
        assertThrows(IllegalArgumentException.class, () -> SaliencyMap.of(1, 1, new double[] {1e39}));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> SaliencyMap.of(2, 2, 1f, 2, Float.NaN, 4));
        assertEquals("saliency values must be finite, got NaN at row 1, column 0", e.getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> MAP.get(0, 3));
        assertThrows(IllegalArgumentException.class, () -> MAP.copyTo(new float[5]));
    }

    @Test
    void textShowsShapeAndExtremes() {
        assertEquals("SaliencyMap 2x3 in [-2.0, 5.0]", MAP.toString());
    }

    @Test
    void equalityIsOfSizeAndValues() {
        assertEquals(MAP, SaliencyMap.of(2, 3, new double[] {1, -2, 5, 3, 5, 0}));
        assertEquals(MAP.hashCode(), SaliencyMap.of(2, 3, MAP.values()).hashCode());
        assertNotEquals(MAP, SaliencyMap.of(3, 2, MAP.values()));
    }
}
