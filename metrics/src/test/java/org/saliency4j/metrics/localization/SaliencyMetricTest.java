package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.Image;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.ModelScores;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Subject;
import org.saliency4j.metrics.localization.BoxConfidenceProbe.View;
import org.saliency4j.metrics.localization.SalientBox.Extent;

class SaliencyMetricTest {
    /** Scores pass in float32: 2^-24 relative to values of some units, and the crop's resize is rounded so, too. */
    private static final double TOLERANCE = 64 * 0x1p-23;

    private static final SaliencyMetric CROP = SaliencyMetric.create();
    private static final SaliencyMetric WHOLE = SaliencyMetric.of(SalientBox.create(), View.WHOLE_PICTURE);
    private static final int SIZE = 6;

    /** The probability of class 0 is the mean of the picture's red. */
    private static final StubNetwork RED = new StubNetwork(SIZE, SIZE, 2, SaliencyMetricTest::redness);

    private static float[] redness(Image image) {
        double sum = 0;
        for (float red : image.plane(0)) {
            sum += red;
        }
        double p = sum / (image.height() * image.width());
        return new float[] {(float) Math.log(p), (float) Math.log1p(-p)};
    }

    private static final SaliencyMap OBJECT = Maps.digits("000000", "001100", "001100", "001100", "000000", "000000");

    /** Red of 0.9 in the 3x2 pixels from row 1, column 2 on, else 0.1. */
    private static final Image PICTURE = picture();

    private static Image picture() {
        float[] planes = new float[3 * SIZE * SIZE];
        for (int i = 0; i < SIZE * SIZE; i++) {
            planes[i] = OBJECT.get(i / SIZE, i % SIZE) > 0 ? .9f : .1f;
        }
        return Image.of(SIZE, SIZE, planes);
    }

    private static double of(SaliencyMetric metric, SaliencyMap map) {
        return metric.of(RED, PICTURE, map, 0).value().orElseThrow();
    }

    @Test
    void aSmallBoxThatIsRecognizedScoresLow() {
        assertEquals(Math.log(6.0 / 36) - Math.log(.9), of(CROP, OBJECT), TOLERANCE);
        double mean = (6 * .9 + 30 * .1) / 36;
        assertEquals(Math.log(6.0 / 36) - Math.log(mean), of(WHOLE, OBJECT), TOLERANCE);
    }

    @Test
    void boxesBelowATwentiethCountAsThat() {
        SaliencyMap pixel = Maps.digits("000000", "001000", "000000", "000000", "000000", "000000");
        assertEquals(Math.log(.05) - Math.log(.9), of(CROP, pixel), TOLERANCE);
        SaliencyMap pair = Maps.digits("000000", "001000", "001000", "000000", "000000", "000000");
        assertEquals(Math.log(2 / 36.0) - Math.log(.9), of(CROP, pair), TOLERANCE);
    }

    @Test
    void hidingOnePixelScoresThePicturesLoss() {
        double mean = (6 * .9 + 30 * .1) / 36;
        assertEquals(-Math.log(mean), of(CROP, Maps.fakeCam(SIZE, SIZE)), TOLERANCE);
        assertEquals(-Math.log(mean), of(WHOLE, Maps.fakeCam(SIZE, SIZE)), TOLERANCE);
    }

    @Test
    void onTheWholePictureNothingScoresAboveItsLoss() {
        double loss = of(WHOLE, Maps.fakeCam(SIZE, SIZE));
        Random random = new Random(4);
        for (int n = 0; n < 50; n++) {
            assertTrue(of(WHOLE, Maps.random(random, SIZE, SIZE)) <= loss);
        }
    }

    @Test
    void theWholeRegionOrItsLargestComponent() {
        SaliencyMetric all = SaliencyMetric.of(new SalientBox(Connectivity.FOUR, Extent.ALL), View.WHOLE_PICTURE);
        SaliencyMap two = Maps.digits("000000", "001100", "001100", "001100", "000000", "100000");
        assertEquals(of(WHOLE, OBJECT), of(WHOLE, two));
        assertEquals(of(WHOLE, OBJECT) + Math.log(20 / 6.0), of(all, two), TOLERANCE);
    }

    @Test
    void vanishingProbabilitiesKeepTheirLogarithm() {
        StubNetwork sure = new StubNetwork(SIZE, SIZE, 2, image -> new float[] {0, 2000});
        assertEquals(
                Math.log(6.0 / 36) + 2000,
                CROP.of(sure, PICTURE, OBJECT, 0).value().orElseThrow(),
                2000 * TOLERANCE);
    }

    @Test
    void whatCannotBeJudgedIsUndefined() {
        StubNetwork network = new StubNetwork(SIZE, SIZE, 2, RED.function());
        assertEquals(
                "constant-map",
                CROP.of(network, PICTURE, SaliencyMap.filled(SIZE, SIZE, 1), 0).status());
        assertTrue(network.shown().isEmpty());
        StubNetwork broken = new StubNetwork(SIZE, SIZE, 2, image -> new float[] {Float.NaN, 0});
        assertEquals("not-finite", CROP.of(broken, PICTURE, OBJECT, 1).status());
        assertThrows(IllegalArgumentException.class, () -> CROP.of(RED, PICTURE, OBJECT, 2));
    }

    @Test
    void otherSubjectsDoNotMatter() {
        Random random = new Random(6);
        List<Subject> subjects = new ArrayList<>();
        for (int n = 0; n < 37; n++) {
            SaliencyMap map = n % 5 == 0 ? SaliencyMap.filled(SIZE, SIZE, 0) : Maps.random(random, SIZE, SIZE);
            subjects.add(new Subject(PICTURE, map, n % 2));
        }
        List<List<Score>> together = ModelScores.of(RED, subjects, List.of(CROP, WHOLE));
        for (int n = 0; n < subjects.size(); n++) {
            assertEquals(CROP.of(RED, subjects.get(n)), together.get(n).get(0));
            assertEquals(WHOLE.of(RED, subjects.get(n)), together.get(n).get(1));
        }
    }

    @Test
    void variantsAreNamed() {
        assertEquals("saliency-metric", CROP.info().id().text());
        assertEquals("saliency-metric.whole-picture", WHOLE.info().id().text());
        assertEquals(
                "saliency-metric.all-components",
                SaliencyMetric.of(new SalientBox(Connectivity.EIGHT, Extent.ALL), View.CROP)
                        .info()
                        .id()
                        .text());
    }
}
