package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OuterBorderTest {
    private static PixelMask mask(String... rows) {
        BitSet pixels = new BitSet();
        int width = rows[0].length();
        for (int i = 0; i < rows.length * width; i++) {
            pixels.set(i, rows[i / width].charAt(i % width) != '.');
        }
        return new PixelMask(rows.length, width, pixels);
    }

    private static double area(String... rows) {
        PixelMask mask = mask(rows);
        List<PixelMask.Component> components = mask.components(Connectivity.EIGHT);
        assertEquals(1, components.size());
        return OuterBorder.area(mask, components.get(0).first());
    }

    @Test
    void linesHaveNoArea() {
        assertEquals(0, area("#"));
        assertEquals(0, area("####"));
        assertEquals(0, area("#..", ".#.", "..#"));
        assertEquals(0, area("..#", ".#.", "#.#"));
    }

    @Test
    void rectanglesReachFromCentreToCentre() {
        assertEquals(1, area("##", "##"));
        assertEquals(6, area("####", "####", "####"));
    }

    @Test
    void concaveCornersAreCut() {
        assertEquals(.5, area("#.", "##"));
        assertEquals(3, area("#.#", "###", "###"));
    }

    @Test
    void holesCount() {
        assertEquals(4, area("###", "#.#", "###"));
        assertEquals(2, area(".#.", "#.#", ".#."));
    }

    @Test
    void thinPartsAddOnlyTheCornersTheyCut() {
        assertEquals(1.5, area("##...", "#####"));
        assertEquals(3, area("##..##", "######"));
        assertEquals(1, area("##..", "##..", "..#.", "...#"));
        assertEquals(2, area("##..", "##..", "..##", "..##"));
    }

    /** Another way to the area: fill the holes; a square of four pixels encloses 1, three of them one half. */
    @Test
    void theAreaIsThatOfTheFilledComponent() {
        Random random = new Random(9);
        int larger = 0;
        for (int n = 0; n < 400; n++) {
            int height = 1 + random.nextInt(12);
            int width = 1 + random.nextInt(12);
            BitSet pixels = new BitSet();
            double density = .3 + .6 * random.nextDouble();
            for (int i = 0; i < height * width; i++) {
                pixels.set(i, random.nextDouble() < density);
            }
            PixelMask mask = new PixelMask(height, width, pixels);
            for (PixelMask.Component component : mask.components(Connectivity.EIGHT)) {
                double area = OuterBorder.area(mask, component.first());
                assertEquals(filledArea(mask, height, width, component), area);
                larger += area > 5 ? 1 : 0;
            }
        }
        assertTrue(larger > 200, larger + " components of some area");
    }

    private static double filledArea(PixelMask mask, int height, int width, PixelMask.Component component) {
        // With a margin of one pixel, so that the outside hangs together.
        int rows = height + 2;
        int columns = width + 2;
        BitSet own = new BitSet();
        own.set(component.first());
        for (boolean grown = true; grown; ) {
            BitSet before = (BitSet) own.clone();
            for (int i = before.nextSetBit(0); i >= 0; i = before.nextSetBit(i + 1)) {
                for (int d = 0; d < 9; d++) {
                    int y = i / width + d / 3 - 1;
                    int x = i % width + d % 3 - 1;
                    if (mask.contains(y, x)) {
                        own.set(y * width + x);
                    }
                }
            }
            grown = !own.equals(before);
        }
        BitSet others = new BitSet();
        for (int i = 0; i < rows * columns; i++) {
            int y = i / columns - 1;
            int x = i % columns - 1;
            others.set(i, y < 0 || y >= height || x < 0 || x >= width || !own.get(y * width + x));
        }
        BitSet outside = new BitSet();
        outside.set(0);
        for (boolean grown = true; grown; ) {
            BitSet before = (BitSet) outside.clone();
            for (int i = before.nextSetBit(0); i >= 0; i = before.nextSetBit(i + 1)) {
                int y = i / columns;
                int x = i % columns;
                outside.set(i - columns < 0 ? i : i - columns, true);
                outside.set(i + columns >= rows * columns ? i : i + columns, true);
                outside.set(x == 0 ? i : y * columns + x - 1, true);
                outside.set(x == columns - 1 ? i : y * columns + x + 1, true);
            }
            outside.and(others);
            grown = !outside.equals(before);
        }
        double area = 0;
        for (int y = 0; y + 1 < rows; y++) {
            for (int x = 0; x + 1 < columns; x++) {
                int inside = 0;
                for (int d = 0; d < 4; d++) {
                    inside += outside.get((y + d / 2) * columns + x + d % 2) ? 0 : 1;
                }
                area += inside == 4 ? 1 : inside == 3 ? .5 : 0;
            }
        }
        return area;
    }
}
