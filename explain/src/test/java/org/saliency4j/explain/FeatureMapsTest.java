package org.saliency4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

class FeatureMapsTest {
    private static final Tensor BATCH = Tensor.of(Shape.of(2, 2, 1, 3), 9, 9, 9, 9, 9, 9, 1, -2, 3, -4, 5, 6);
    private static final FeatureMaps MAPS = FeatureMaps.of("conv", BATCH, 1);

    @Test
    void sumsAndProductsAreOfOneSample() {
        assertArrayEquals(new double[] {-7, 8, 15}, MAPS.weightedSum(new double[] {1, 2}));
        assertArrayEquals(new double[] {1 - 20 + 300, -4 + 50 + 600}, MAPS.products(new double[] {1, 10, 100}));
        assertArrayEquals(new double[] {2 / 3.0, 7 / 3.0}, MAPS.means());
    }

    @Test
    void rectifyingDropsNegativeValuesInACopy() {
        assertArrayEquals(new double[] {1, 5, 9}, MAPS.rectified().weightedSum(new double[] {1, 1}));
        assertArrayEquals(new double[] {-3, 3, 9}, MAPS.weightedSum(new double[] {1, 1}));
    }

    @Test
    void zerosAreSeen() {
        assertFalse(MAPS.isZero());
        assertTrue(FeatureMaps.of("conv", Tensor.of(Shape.of(2, 1, 1, 1), 5, -0f), 1)
                .isZero());
    }

    @Test
    void onlyMapsAreMaps() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> FeatureMaps.of("fc", Tensor.zeros(Shape.of(2, 10)), 0));
        assertEquals("layer 'fc' has shape Nx10, expected maps NxKxHxW", e.getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> FeatureMaps.of("conv", BATCH, 2));
    }
}
