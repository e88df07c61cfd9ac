package org.saliency4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.explain.SaliencyMap;

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
    void aRegionRemembersItsBoxesAsTheyLieInThePicture() {
        BoundingBox first = new BoundingBox(1, 1, 2, 2);
        BoundingBox second = new BoundingBox(0, 2, 2, 9);
        Region both = Region.boxes(3, 4, List.of(first, second, new BoundingBox(3, 0, 5, 5)));
        assertEquals(List.of(first, new BoundingBox(0, 2, 2, 2)), both.boxes());
        assertEquals(7, both.area());
        assertFalse(both.contains(0, 1));
        assertTrue(both.contains(1, 2));
        assertEquals(List.of(), Region.box(3, 4, new BoundingBox(3, 0, 1, 1)).boxes());
        assertEquals(0, Region.boxes(3, 4, List.of()).area());
    }

    @Test
    void coveredPixelsHaveTheirBoundingBox() {
        Region steps = Region.covered(4, 3, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0);
        assertEquals(List.of(new BoundingBox(1, 1, 2, 2)), steps.boxes());
        assertEquals(List.of(), Region.covered(1, 2, 0, 0).boxes());
        assertEquals(
                List.of(new BoundingBox(0, 0, 1, 2)), Region.covered(1, 2, 1, 1).boxes());
    }

    @Test
    void boxesDistinguishRegionsOfTheSamePixels() {
        Region one = Region.box(1, 2, new BoundingBox(0, 0, 1, 2));
        Region two = Region.boxes(1, 2, List.of(new BoundingBox(0, 0, 1, 1), new BoundingBox(0, 1, 1, 1)));
        assertEquals(one.area(), two.area());
        assertNotEquals(one, two);
        assertEquals(one, Region.covered(1, 2, 1, 1));
    }

    @Test
    void mapsMustHaveTheSameSize() {
        Region region = Region.covered(1, 2, 1, 1);
        region.requireSameSize(SaliencyMap.filled(1, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> region.requireSameSize(SaliencyMap.filled(2, 1, 0)));
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
