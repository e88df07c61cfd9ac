package org.saliency4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;

class RegionTest {
    @Test
    void pixelsCoveredByHalfBelongToTheRegion() {
        Region region = Region.covered(2, 2, 1, .5f, .49f, 0);
        assertTrue(region.contains(0, 0));
        assertTrue(region.contains(0, 1));
        assertFalse(region.contains(1, 0));
        assertEquals(2, region.area());
        assertEquals("Region of 2 pixels in 2x2", region.toString());
    }

    @Test
    void boxesAreCutAtThePicturesEdge() {
        Region corner = Region.box(3, 4, new BoundingBox(1, 2, 9, 9));
        assertEquals(Region.covered(3, 4, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1), corner);
        assertEquals(12, Region.box(3, 4, new BoundingBox(-5, -5, 99, 99)).area());
        assertEquals(0, Region.box(3, 4, new BoundingBox(0, 4, 3, 1)).area());
        assertEquals(0, Region.box(3, 4, new BoundingBox(0, -3, 3, 3)).area());
    }

    @Test
    void sizesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> Region.covered(2, 2, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Region.covered(0, 2));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> Region.covered(1, 2, 1, 1).contains(0, 2));
    }
}
