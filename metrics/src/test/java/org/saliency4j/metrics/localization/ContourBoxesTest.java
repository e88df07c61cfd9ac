package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.localization.ContourBoxes.Contours;

class ContourBoxesTest {
    private static final InclusiveBox NOTHING = new InclusiveBox(0, 0, 0, 0);

    /** Thresholds as NumPy's arange(0, 1, .2) makes them; the fourth is above 0.6. */
    private static double fifth(int i) {
        return i * .2;
    }

    private static void assertBoxes(SaliencyMap map, InclusiveBox... expected) {
        ContourBoxes boxes = ContourBoxes.of(map);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], boxes.at(fifth(i)), "threshold " + fifth(i));
        }
    }

    /** The values of the benchmark's own unit test of several components: area decides, of lines the last one is taken. */
    @Test
    void areaDecidesAndOfEqualAreasTheLastOne() {
        assertBoxes(
                COMPONENTS,
                new InclusiveBox(0, 0, 4, 3),
                new InclusiveBox(0, 0, 2, 2),
                new InclusiveBox(0, 3, 3, 3),
                new InclusiveBox(2, 3, 3, 3),
                new InclusiveBox(0, 3, 1, 3));
    }

    @Test
    void aConstantMapHasTheCornerForItsBox() {
        for (float value : new float[] {0, .5f, 1}) {
            assertBoxes(SaliencyMap.filled(3, 3, value), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
        }
    }

    @Test
    void polygonAreaIsNotTheNumberOfPixels() {
        // Seven pixels in a line against four in a square.
        assertEquals(
                new InclusiveBox(1, 2, 3, 4),
                ContourBoxes.of(Maps.digits("1111111", "0000000", "0110000", "0110000", "0000000"))
                        .at(0));
    }

    private static final SaliencyMap COMPONENTS =
            SaliencyMap.of(4, 5, .4f, 0, .2f, .2f, .2f, .4f, .4f, 0, .4f, 0, 0, 0, 0, .4f, 0, 1, .6f, .8f, .2f, .2f);

    /** The golden boxes are OpenCV 5.0's, {@code findContours} with {@code RETR_TREE} and {@code boundingRect}. */
    @Test
    void allContoursHaveTheirBoxes() {
        ContourBoxes all = ContourBoxes.of(COMPONENTS, Contours.ALL);
        ContourBoxes largest = ContourBoxes.of(COMPONENTS);
        List<Set<InclusiveBox>> expected = List.of(
                Set.of(new InclusiveBox(0, 0, 4, 3)),
                Set.of(new InclusiveBox(0, 0, 2, 2), new InclusiveBox(0, 1, 4, 3)),
                Set.of(new InclusiveBox(0, 3, 3, 3)),
                Set.of(new InclusiveBox(0, 3, 1, 3), new InclusiveBox(2, 3, 3, 3)),
                Set.of(new InclusiveBox(0, 3, 1, 3)));
        for (int i = 0; i < expected.size(); i++) {
            List<InclusiveBox> boxes = all.allAt(fifth(i));
            assertEquals(expected.get(i), Set.copyOf(boxes));
            assertEquals(expected.get(i).size(), boxes.size());
            assertEquals(largest.at(fifth(i)), boxes.get(0));
            assertEquals(largest.at(fifth(i)), all.at(fifth(i)));
            assertEquals(List.of(largest.at(fifth(i))), largest.allAt(fifth(i)));
        }
        assertEquals(
                List.of(NOTHING),
                ContourBoxes.of(SaliencyMap.filled(3, 3, 1), Contours.ALL).allAt(.5));
    }

    @Test
    void theBorderOfAHoleIsAContour() {
        // A frame two pixels wide: its border, and the border of its hole, whose box shares the walls' inner pixels.
        SaliencyMap frame = Maps.digits(
                "11111110", "11111110", "11000110", "11000110", "11000110", "11111110", "11111110", "00000000");
        assertEquals(
                List.of(new InclusiveBox(0, 0, 7, 7), new InclusiveBox(1, 1, 6, 6)),
                ContourBoxes.of(frame, Contours.ALL).allAt(0));
        // Open to the edge there is no hole.
        SaliencyMap open = Maps.digits("11011", "10001", "11111");
        assertEquals(
                List.of(new InclusiveBox(0, 0, 4, 2)),
                ContourBoxes.of(open, Contours.ALL).allAt(0));
        // The pixel in the corner is outside, the next one on the diagonal a hole of its own.
        SaliencyMap corner = Maps.digits(
                "01111110", "10111110", "11000110", "11000110", "11000110", "11111110", "11111110", "00000000");
        assertEquals(
                List.of(new InclusiveBox(0, 0, 7, 7), new InclusiveBox(0, 0, 3, 3), new InclusiveBox(1, 1, 6, 6)),
                ContourBoxes.of(corner, Contours.ALL).allAt(0));
    }

    @Test
    void boxesReachOnePixelBeyondAndAreCutAtTheEdge() {
        assertEquals(
                new InclusiveBox(1, 1, 3, 3),
                ContourBoxes.of(Maps.digits("0000", "0110", "0110", "0000")).at(0));
        assertEquals(
                new InclusiveBox(2, 2, 3, 3),
                ContourBoxes.of(Maps.digits("0000", "0000", "0011", "0011")).at(0));
    }

    @Test
    void theThresholdIsOfTheQuantizedMaximumAndStrict() {
        // Bytes 0, 127, 255: int(127/255 * 255) may be 126 or 127, so just below and above.
        ContourBoxes boxes = ContourBoxes.of(SaliencyMap.of(1, 4, 0, .5f, .5f, 1));
        assertEquals(new InclusiveBox(1, 0, 3, 0), boxes.at(126.5 / 255));
        assertEquals(new InclusiveBox(3, 0, 3, 0), boxes.at(127.5 / 255));
        // 0.003 * 255 is below 1: the byte 0.
        ContourBoxes faint = ContourBoxes.of(SaliencyMap.of(1, 4, 0, .003f, .004f, 1));
        assertEquals(new InclusiveBox(2, 0, 3, 0), faint.at(0));
    }

    @Test
    void scaleAndZeroDoNotMatter() {
        assertEquals(
                ContourBoxes.of(Maps.digits("0000", "0240", "0310")).at(.5),
                ContourBoxes.of(Maps.digits("1111", "1591", "1731")).at(.5));
    }

    @Test
    void hidingOnePixelLeavesTheWholePicture() {
        assertEquals(
                new InclusiveBox(0, 0, 5, 4),
                ContourBoxes.of(Maps.fakeCam(5, 6)).at(.999));
    }

    @Test
    void thresholdsAreBelowOne() {
        ContourBoxes boxes = ContourBoxes.of(Maps.fakeCam(2, 2));
        assertThrows(IllegalArgumentException.class, () -> boxes.at(1));
        assertThrows(IllegalArgumentException.class, () -> boxes.at(-.1));
        assertThrows(IllegalArgumentException.class, () -> boxes.at(Double.NaN));
    }
}
