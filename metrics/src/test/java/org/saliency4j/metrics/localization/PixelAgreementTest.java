package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Region;

class PixelAgreementTest {
    /** A few roundings of values up to 100. */
    private static final double ROUNDING = 8 * 100 * 0x1p-53;

    private static final PixelAgreement PRECISION = PixelAgreement.precision();
    private static final PixelAgreement RECALL = PixelAgreement.recall();
    private static final PixelAgreement F1 = PixelAgreement.f1();
    private static final Region LEFT = Region.box(2, 2, new BoundingBox(0, 0, 2, 1));

    private static double of(PixelAgreement metric, SaliencyMap map, Region region) {
        return metric.of(map, region).value().orElseThrow();
    }

    @Test
    void theMapIsASoftPrediction() {
        SaliencyMap map = SaliencyMap.of(2, 2, .5f, .25f, .25f, 0);
        assertEquals(75, of(PRECISION, map, LEFT));
        assertEquals(37.5, of(RECALL, map, LEFT));
        assertEquals(50, of(F1, map, LEFT), ROUNDING);
    }

    @Test
    void f1IsTheHarmonicMean() {
        Random random = new Random(1);
        Region region = Region.boxes(6, 7, List.of(new BoundingBox(1, 1, 3, 3), new BoundingBox(2, 3, 4, 4)));
        for (int n = 0; n < 20; n++) {
            SaliencyMap map = Maps.random(random, 6, 7);
            double p = of(PRECISION, map, region);
            double r = of(RECALL, map, region);
            assertEquals(2 * p * r / (p + r), of(F1, map, region), ROUNDING);
        }
    }

    @Test
    void overlappingBoxesCountOnce() {
        Region twice = Region.boxes(2, 2, List.of(new BoundingBox(0, 0, 2, 1), new BoundingBox(0, 0, 1, 1)));
        SaliencyMap map = SaliencyMap.of(2, 2, .5f, .25f, .25f, 0);
        assertEquals(of(RECALL, map, LEFT), of(RECALL, map, twice));
    }

    @Test
    void precisionIsTheEnergyPointingGameInPercent() {
        Random random = new Random(2);
        for (int n = 0; n < 20; n++) {
            SaliencyMap map = Maps.random(random, 2, 2);
            assertEquals(
                    100 * EnergyPointingGame.create().of(map, LEFT).value().orElseThrow(), of(PRECISION, map, LEFT));
        }
    }

    @Test
    void precisionKeepsItsValueUnderScalingAndRecallScales() {
        SaliencyMap map = SaliencyMap.of(2, 2, .5f, .25f, .25f, 0);
        SaliencyMap half = SaliencyMap.of(2, 2, .25f, .125f, .125f, 0);
        assertEquals(of(PRECISION, map, LEFT), of(PRECISION, half, LEFT));
        assertEquals(of(RECALL, map, LEFT) / 2, of(RECALL, half, LEFT));
    }

    @Test
    void perfectAndConstantMaps() {
        assertEquals(100, of(F1, Maps.indicator(LEFT), LEFT));
        SaliencyMap ones = SaliencyMap.filled(2, 2, 1);
        assertEquals(50, of(PRECISION, ones, LEFT));
        assertEquals(100, of(RECALL, ones, LEFT));
        assertEquals(200 * .5 / 1.5, of(F1, ones, LEFT), ROUNDING);
    }

    @Test
    void massElsewhereScoresZero() {
        SaliencyMap right = SaliencyMap.of(2, 2, 0, 1, 0, 0);
        assertEquals(0, of(PRECISION, right, LEFT));
        assertEquals(0, of(RECALL, right, LEFT));
        assertEquals(0, of(F1, right, LEFT));
    }

    @Test
    void zerosPredictNothing() {
        SaliencyMap zeros = SaliencyMap.filled(2, 2, 0);
        assertEquals("zero-mass", PRECISION.of(zeros, LEFT).status());
        assertEquals("zero-mass", F1.of(zeros, LEFT).status());
        assertEquals(0, of(RECALL, zeros, LEFT));
    }

    @Test
    void argumentsAreChecked() {
        assertEquals(
                "empty-region",
                F1.of(SaliencyMap.filled(2, 2, 1), Region.boxes(2, 2, List.of()))
                        .status());
        assertThrows(IllegalArgumentException.class, () -> F1.of(SaliencyMap.filled(2, 3, 1), LEFT));
        assertThrows(IllegalArgumentException.class, () -> F1.of(SaliencyMap.filled(2, 2, 1.5f), LEFT));
        assertThrows(IllegalArgumentException.class, () -> F1.of(SaliencyMap.filled(2, 2, -.5f), LEFT));
    }

    @Test
    void variantsAreNamed() {
        assertEquals("pixel-precision", PRECISION.info().id().text());
        assertEquals("pixel-recall", RECALL.info().id().text());
        assertEquals("pixel-f1", F1.info().id().text());
    }
}
