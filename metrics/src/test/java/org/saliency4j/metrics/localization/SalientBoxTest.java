package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.localization.SalientBox.Extent;

class SalientBoxTest {
    private static final SalientBox FOUR = SalientBox.create();
    private static final SalientBox EIGHT = new SalientBox(Connectivity.EIGHT, Extent.LARGEST_COMPONENT);
    private static final SalientBox ALL = new SalientBox(Connectivity.FOUR, Extent.ALL);

    private static void assertBox(int top, int left, int height, int width, SalientBox box, SaliencyMap map) {
        assertEquals(Optional.of(new BoundingBox(top, left, height, width)), box.of(map));
    }

    @Test
    void theBoxIsThatOfTheLargestComponent() {
        SaliencyMap map = Maps.digits("00000", "09900", "00000", "00099", "00009");
        assertBox(3, 3, 2, 2, FOUR, map);
        assertBox(1, 1, 4, 4, ALL, map);
    }

    @Test
    void cornersJoinOnlyWithEightNeighbors() {
        SaliencyMap map = Maps.digits("99000", "00900", "00090", "00000");
        assertBox(0, 0, 1, 2, FOUR, map);
        assertBox(0, 0, 3, 4, EIGHT, map);
    }

    @Test
    void ofEquallyLargeComponentsTheFirstRowByRowIsTaken() {
        assertBox(0, 3, 2, 1, FOUR, Maps.digits("0009", "9909", "0000", "0000"));
        assertBox(0, 0, 1, 2, FOUR, Maps.digits("9900", "0000", "0990", "0000"));
    }

    @Test
    void sizeCountsPixelsNotTheBox() {
        assertBox(3, 0, 2, 4, FOUR, Maps.digits("99999", "00000", "00000", "99990", "99990"));
    }

    @Test
    void valuesAtTheMeanAreNotAboveIt() {
        // mean 2: the twos stay outside
        assertBox(0, 2, 1, 1, FOUR, Maps.digits("223", "222", "122"));
    }

    @Test
    void aConstantMapHasNoBox() {
        for (float value : new float[] {0, .1f, -3}) {
            assertEquals(Optional.empty(), FOUR.of(SaliencyMap.filled(3, 7, value)));
            assertEquals(Optional.empty(), ALL.of(SaliencyMap.filled(3, 7, value)));
        }
    }

    @Test
    void anyOtherMapHasOne() {
        float[] values = new float[1000];
        Arrays.fill(values, .1f);
        values[999] = Math.nextUp(.1f);
        assertBox(0, 999, 1, 1, FOUR, SaliencyMap.of(1, 1000, values));
        values[999] = Math.nextDown(.1f);
        assertBox(0, 0, 1, 999, FOUR, SaliencyMap.of(1, 1000, values));
        // The mean rounds to the maximum.
        assertBox(0, 0, 1, 1, FOUR, SaliencyMap.of(1, 2, Float.MIN_VALUE, 0));
        assertBox(0, 1, 1, 1, FOUR, SaliencyMap.of(1, 2, Float.MAX_VALUE / 2, Float.MAX_VALUE));
    }

    @Test
    void hidingOnePixelLeavesTheWholePicture() {
        assertBox(0, 0, 5, 6, FOUR, Maps.fakeCam(5, 6));
    }

    @Test
    void scaleAndZeroDoNotMatter() {
        Random random = new Random(5);
        for (int n = 0; n < 50; n++) {
            float[] values = new float[63];
            float[] moved = new float[63];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(64) / 64f;
                moved[i] = 4 * values[i] - 3;
            }
            for (SalientBox box : new SalientBox[] {FOUR, EIGHT, ALL}) {
                assertEquals(box.of(SaliencyMap.of(7, 9, values)), box.of(SaliencyMap.of(7, 9, moved)));
            }
        }
    }
}
