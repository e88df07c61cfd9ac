package org.saliency4j.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutlineTest {
    /** A handful of double operations on numbers about 1. */
    private static final double ROUNDING = 1e-15;

    @Test
    void squareHasItsDistances() {
        Outline square = Outline.polygon(-1, -1, 1, -1, 1, 1, -1, 1);
        assertEquals(-1, square.distance(0, 0), ROUNDING);
        assertEquals(-0.25, square.distance(0.75, 0.1), ROUNDING);
        assertEquals(2, square.distance(3, 0), ROUNDING);
        assertEquals(5, square.distance(4, -5), ROUNDING);
        assertEquals(0, square.distance(1, 0.3), ROUNDING);
    }

    @Test
    void bandIsRoundAtItsEnds() {
        Outline band = Outline.band(0.5, 0, 0, 2, 0);
        assertEquals(-0.5, band.distance(1, 0), ROUNDING);
        assertEquals(0.5, band.distance(1, 1), ROUNDING);
        assertEquals(0.5, band.distance(3, 0), ROUNDING);
    }

    @Test
    void discWithoutDiscIsARing() {
        Outline ring = Outline.disc(0, 0, 2).without(Outline.disc(0, 0, 1));
        assertEquals(1, ring.distance(0, 0), ROUNDING);
        assertEquals(-0.5, ring.distance(1.5, 0), ROUNDING);
        assertEquals(1, ring.distance(0, 3), ROUNDING);
    }

    @Test
    void tableAgreesWithTheOutlineItTabulates() {
        int steps = 50;
        Outline exact = Outline.disc(0.1, -0.2, 0.8);
        Outline table = DistanceField.of(exact, steps);
        // Bilinear interpolation errs by at most h^2 / 8 times the second derivatives' sum, 1 / radius; half a step
        // from the disc's middle
        // it is worst, so the middle is left out.
        double bound = 1.0 / steps / steps / 8 / 0.25 + 1e-6;
        for (double x = -1.5; x <= 1.5; x += 0.137) {
            for (double y = -1.5; y <= 1.5; y += 0.119) {
                if (Outline.length(x - 0.1, y + 0.2) > 0.3) {
                    assertEquals(exact.distance(x, y), table.distance(x, y), bound, x + ", " + y);
                }
            }
        }
    }

    @Test
    void tableContinuesOutside() {
        Outline table = DistanceField.of(Outline.disc(0, 0, 1), 50);
        assertEquals(3, table.distance(4, 0), 1e-6);
    }

    /** No class is recognised by its size, and none reaches out of the square the film paints. */
    @ParameterizedTest
    @EnumSource(ShapeClass.class)
    void classesAreCentredAndOfSimilarSize(ShapeClass shape) {
        Outline outline = ShapeOutlines.of(shape);
        int inside = 0;
        double farthest = 0;
        int steps = 150;
        for (int i = 0; i <= steps; i++) {
            for (int j = 0; j <= steps; j++) {
                double x = 3.0 * i / steps - 1.5;
                double y = 3.0 * j / steps - 1.5;
                if (outline.distance(x, y) < 0) {
                    inside++;
                    farthest = Math.max(farthest, Outline.length(x, y));
                }
            }
        }
        double area = 9.0 * inside / ((steps + 1) * (steps + 1));
        assertTrue(area > 0.8 && area < 2.6, shape + " has area " + area);
        assertTrue(farthest > 0.8 && farthest < 1.15, shape + " reaches to " + farthest);
    }
}
