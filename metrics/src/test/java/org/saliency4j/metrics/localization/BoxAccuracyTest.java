package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Region;
import org.saliency4j.metrics.localization.ContourBoxes.Contours;

class BoxAccuracyTest {
    private static final BoxAccuracy ACCURACY = BoxAccuracy.create();

    /** Ones in the corner of 3 x 3 pixels, halves around them in that of 6 x 6, zeros elsewhere. */
    private static final SaliencyMap STEPS = steps();

    private static SaliencyMap steps() {
        float[] values = new float[100];
        for (int i = 0; i < values.length; i++) {
            int ring = Math.max(i / 10, i % 10);
            values[i] = ring < 3 ? 1 : ring < 6 ? .5f : 0;
        }
        return SaliencyMap.of(10, 10, values);
    }

    private static Region square(int size) {
        return Region.box(10, 10, new BoundingBox(0, 0, size, size));
    }

    private static BoxAccuracyCurve curve(Region region) {
        return ACCURACY.curve(STEPS, region).orElseThrow();
    }

    @Test
    void theCurveFollowsTheThreshold() {
        BoxAccuracyCurve curve = curve(square(7));
        // The component of 6 x 6 pixels has the box (0, 0, 6, 6), which counts 7 x 7.
        assertEquals(1, curve.overlap(0));
        assertEquals(1, curve.overlap(497));
        // int(.499 * 255) = 127 is the byte of one half.
        assertEquals(16.0 / 49, curve.overlap(499));
        assertEquals(16.0 / 49, curve.overlap(999));
        assertEquals(.999, BoxAccuracyCurve.threshold(999));
        assertTrue(curve.isHit(0, 1));
        assertTrue(curve.isHit(999, 16.0 / 49));
        assertFalse(curve.isHit(999, .5));
    }

    @Test
    void theThresholdIsCommonToAllPictures() {
        // Each picture alone has a threshold that fits; together only one of them can be right at 0.7 and at 0.5.
        BoxAccuracyEvaluation evaluation = BoxAccuracyEvaluation.create();
        evaluation.add(curve(square(7))).add(curve(square(4)));
        assertEquals(2, evaluation.count());
        assertEquals(OptionalDouble.of(50), evaluation.accuracy(.7));
        assertEquals(OptionalDouble.of(50), evaluation.accuracy(.5));
        assertEquals(OptionalDouble.of(100), evaluation.accuracy(.3));
        assertEquals(200.0 / 3, evaluation.accuracy().orElseThrow());
        assertEquals(OptionalDouble.of(0), evaluation.bestThreshold(.3));
        assertEquals(100, ACCURACY.of(STEPS, square(7)).value().orElseThrow());
        assertEquals(100, ACCURACY.of(STEPS, square(4)).value().orElseThrow());
    }

    @Test
    void eachOverlapHasItsOwnThreshold() {
        BoxAccuracyEvaluation evaluation = BoxAccuracyEvaluation.create();
        evaluation.add(curve(square(4))).add(curve(square(4))).add(curve(square(8)));
        assertEquals(200.0 / 3, evaluation.accuracy(.7).orElseThrow());
        assertEquals(
                BoxAccuracyCurve.threshold(499), evaluation.bestThreshold(.7).orElseThrow());
        assertEquals(OptionalDouble.of(0), evaluation.bestThreshold(.3));
    }

    @Test
    void theBestBoxOfTheObjectCounts() {
        Region both = Region.boxes(10, 10, List.of(new BoundingBox(8, 8, 2, 2), new BoundingBox(0, 0, 7, 7)));
        assertEquals(1, curve(both).overlap(0));
    }

    @Test
    void allContoursFindASmallerObject() {
        // A square of 3 x 3 ones and one of 2 x 2 halves, which has the box (5, 5, 7, 7): the object's 3 x 3 pixels.
        SaliencyMap blobs = Maps.digits(
                "22200000", "22200000", "22200000", "00000000", "00000000", "00000110", "00000110", "00000000");
        Region small = Region.box(8, 8, new BoundingBox(5, 5, 3, 3));
        BoxAccuracy all = BoxAccuracy.of(Contours.ALL);
        assertEquals(0, ACCURACY.of(blobs, small).value().orElseThrow());
        assertEquals(100, all.of(blobs, small).value().orElseThrow());
        BoxAccuracyCurve curve = all.curve(blobs, small).orElseThrow();
        assertEquals(1, curve.overlap(0));
        assertEquals(1, curve.overlap(497));
        assertEquals(0, curve.overlap(499));
        assertEquals("box-accuracy.all-contours", all.info().id().text());
    }

    @Test
    void moreBoxesNeverFitWorse() {
        Random random = new Random(7);
        for (int n = 0; n < 20; n++) {
            SaliencyMap map = Maps.random(random, 10, 10);
            BoxAccuracyCurve largest = ACCURACY.curve(map, square(5)).orElseThrow();
            BoxAccuracyCurve all =
                    BoxAccuracy.of(Contours.ALL).curve(map, square(5)).orElseThrow();
            for (int i = 0; i < BoxAccuracyCurve.SIZE; i++) {
                assertTrue(all.overlap(i) >= largest.overlap(i));
            }
        }
    }

    @Test
    void theOrderOfPicturesDoesNotMatter() {
        Random random = new Random(3);
        BoxAccuracyEvaluation forwards = BoxAccuracyEvaluation.create();
        BoxAccuracyEvaluation backwards = BoxAccuracyEvaluation.create();
        List<BoxAccuracyCurve> curves = random.ints(12, 1, 10)
                .mapToObj(size -> ACCURACY.curve(Maps.random(random, 10, 10), square(size))
                        .orElseThrow())
                .toList();
        curves.forEach(forwards::add);
        for (int i = curves.size() - 1; i >= 0; i--) {
            backwards.add(curves.get(i));
        }
        assertEquals(forwards.accuracy(), backwards.accuracy());
    }

    @Test
    void aPerfectMapHitsAndAConstantOneMisses() {
        Region object = Region.box(10, 10, new BoundingBox(2, 3, 7, 6));
        // One row and column too many: 42 of 56 pixels.
        assertEquals(
                42.0 / 56,
                ACCURACY.curve(Maps.indicator(object), object).orElseThrow().overlap(0));
        assertEquals(100, ACCURACY.of(Maps.indicator(object), object).value().orElseThrow());
        assertEquals(
                0, ACCURACY.of(SaliencyMap.filled(10, 10, 1), object).value().orElseThrow());
    }

    @Test
    void hidingOnePixelScoresTheObjectsShare() {
        assertEquals(
                .42,
                ACCURACY.curve(Maps.fakeCam(10, 10), Region.box(10, 10, new BoundingBox(2, 3, 7, 6)))
                        .orElseThrow()
                        .overlap(500));
    }

    @Test
    void withoutBoxesOrPicturesThereIsNoAccuracy() {
        Region nowhere = Region.boxes(10, 10, List.of());
        assertEquals("empty-region", ACCURACY.of(STEPS, nowhere).status());
        assertTrue(ACCURACY.curve(STEPS, nowhere).isEmpty());
        BoxAccuracyEvaluation empty = BoxAccuracyEvaluation.create();
        assertEquals(OptionalDouble.empty(), empty.accuracy());
        assertEquals(OptionalDouble.empty(), empty.accuracy(.5));
        assertEquals(OptionalDouble.empty(), empty.bestThreshold(.5));
        assertThrows(IllegalArgumentException.class, () -> BoxAccuracyCurve.of(ContourBoxes.of(STEPS), List.of()));
    }

    @Test
    void overlapsAreChecked() {
        assertThrows(IllegalArgumentException.class, BoxAccuracyEvaluation::of);
        assertThrows(IllegalArgumentException.class, () -> BoxAccuracyEvaluation.of(0));
        assertThrows(IllegalArgumentException.class, () -> BoxAccuracyEvaluation.of(50));
        BoxAccuracyEvaluation half = BoxAccuracyEvaluation.of(.5);
        assertThrows(IllegalArgumentException.class, () -> half.accuracy(.3));
        assertThrows(IllegalArgumentException.class, () -> ACCURACY.of(SaliencyMap.filled(2, 2, 0), square(1)));
    }
}
