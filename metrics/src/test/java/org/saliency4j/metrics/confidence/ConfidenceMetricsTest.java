package org.saliency4j.metrics.confidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.Image;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Evaluation;
import org.saliency4j.metrics.ModelMetric;
import org.saliency4j.metrics.ModelScores;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Subject;

class ConfidenceMetricsTest {
    /** Scores pass in float32, probabilities and terms are computed in double: 2^-24 relative, times the slope of a softmax. */
    private static final double TOLERANCE = 100 * 0x1p-23;

    private static final List<ModelMetric<MaskedConfidence>> ALL =
            List.of(AverageDrop.create(), AverageIncrease.create(), AverageGain.create());

    /** Two classes: the probability of class 0 is the red of the left pixel. */
    private static final SoftNetwork RED = redNetwork();

    private static SoftNetwork redNetwork() {
        return new SoftNetwork(2, x -> new float[] {(float) Math.log(x[0] / (1.0 - x[0])), 0});
    }

    private static Image picture(float red) {
        return Image.of(1, 2, new float[] {red, .5f, .5f, .5f, .5f, .5f});
    }

    private static SaliencyMap map(float left) {
        return SaliencyMap.of(1, 2, left, 1);
    }

    private static double[] terms(SoftNetwork network, Image image, SaliencyMap map, int target) {
        return ALL.stream()
                .mapToDouble(
                        metric -> metric.of(network, image, map, target).value().orElseThrow())
                .toArray();
    }

    @Test
    void termsAreThoseOfTheFormulas() {
        // p = 0.8, o = 0.6: a quarter of p is lost.
        assertArrayEquals(new double[] {25, 0, 0}, terms(RED, picture(.8f), map(.75f), 0), TOLERANCE);
        // The other class: p = 0.2, o = 0.4: a quarter of 1 - p is won.
        assertArrayEquals(new double[] {0, 100, 25}, terms(RED, picture(.8f), map(.75f), 1), TOLERANCE);
    }

    @Test
    void dropAndGainAreTheTwoSidesOfOneChange() {
        for (float left : new float[] {.1f, .5f, .9f}) {
            double[] of0 = terms(RED, picture(.7f), map(left), 0);
            double[] of1 = terms(RED, picture(.7f), map(left), 1);
            assertEquals(of0[0], of1[2], TOLERANCE);
            assertEquals(0, of0[2]);
            assertEquals(0, of1[0]);
        }
    }

    @Test
    void averagesAreOverAllPictures() {
        Evaluation drop = Evaluation.of(AverageDrop.create().info());
        drop.add(AverageDrop.create().of(RED, picture(.8f), map(.75f), 0));
        drop.add(AverageDrop.create().of(RED, picture(.8f), map(.75f), 1));
        assertEquals(12.5, drop.summary().mean().orElseThrow(), TOLERANCE);
    }

    @Test
    void aMapOfOnesChangesNothing() {
        SaliencyMap ones = SaliencyMap.filled(1, 2, 1);
        for (float red : new float[] {.001f, .3f, .7f, .999f}) {
            assertArrayEquals(new double[3], terms(RED, picture(red), ones, 0));
        }
    }

    @Test
    void hidingHardlyAnythingWinsDropAndIncreaseButNotGain() {
        // Fake-CAM: all ones but one pixel, which hardly matters to the class.
        SoftNetwork insensitive = new SoftNetwork(2, x -> new float[] {1 - .001f * x[0], 0});
        double[] terms = terms(insensitive, picture(.5f), map(0), 0);
        assertEquals(0, terms[0]);
        assertEquals(100, terms[1]);
        assertTrue(terms[2] > 0 && terms[2] < .1, "gain " + terms[2]);
    }

    @Test
    void vanishedAndCertainProbabilitiesLoseAndGainNothing() {
        SoftNetwork certain = new SoftNetwork(2, x -> new float[] {x[0] > .4f ? 2000 : 0, 0});
        assertArrayEquals(new double[] {50, 0, 0}, terms(certain, picture(.5f), map(.5f), 0));
        assertArrayEquals(new double[] {0, 100, 50}, terms(certain, picture(.5f), map(.5f), 1));
        assertArrayEquals(new double[] {0, 0, 0}, terms(certain, picture(.5f), map(.9f), 0));
        assertArrayEquals(new double[] {0, 0, 0}, terms(certain, picture(.5f), map(.9f), 1));
    }

    @Test
    void gainsNearCertaintyKeepTheirDigits() {
        // 1 - p = e^-40, 1 - o = e^-41: in double both probabilities are 1.
        SoftNetwork sure = new SoftNetwork(2, x -> new float[] {x[0] > .4f ? 40 : 41, 0});
        double[] terms = terms(sure, picture(.5f), map(.5f), 0);
        assertEquals(100, terms[1]);
        assertEquals(100 * (1 - Math.exp(-1)), terms[2], TOLERANCE);
    }

    @Test
    void equalProbabilitiesAreNoIncrease() {
        assertEquals(0, terms(new SoftNetwork(3, x -> new float[] {1, 2, 3}), picture(.5f), map(0), 1)[1]);
    }

    @Test
    void scoresThatAreNotFiniteAreUndefined() {
        SoftNetwork broken = new SoftNetwork(2, x -> new float[] {x[0] > .4f ? 1 : Float.NaN, 0});
        for (ModelMetric<MaskedConfidence> metric : ALL) {
            assertEquals(
                    "not-finite", metric.of(broken, picture(.5f), map(0), 0).status());
        }
    }

    @Test
    void inPixelSpaceWhatIsHiddenIsBlack() {
        SoftNetwork network = redNetwork();
        AverageDrop.create().of(network, picture(.8f), SaliencyMap.of(1, 2, .5f, 0), 0);
        assertArrayEquals(
                new float[] {.4f, 0, .25f, 0, .25f, 0},
                network.batches().get(0).row(1).data());
    }

    @Test
    void inNormalizedSpaceWhatIsHiddenIsTheMeanColour() {
        SoftNetwork network = redNetwork();
        AverageDrop metric = AverageDrop.in(MaskSpace.normalized(.4f, .6f, .2f));
        metric.of(network, picture(.8f), SaliencyMap.of(1, 2, .5f, 0), 0);
        assertArrayEquals(
                new float[] {.6f, .4f, .55f, .6f, .35f, .2f},
                network.batches().get(0).row(1).data(),
                0x1p-23f);
        assertEquals("average-drop.normalized", metric.info().id().text());
        assertThrows(IllegalArgumentException.class, () -> MaskSpace.normalized(123.7f, 0, 0));
    }

    @Test
    void theMetricsOfOneMapCostOnePassOfTwoRows() {
        SoftNetwork network = redNetwork();
        List<List<Score>> scores = ModelScores.of(network, List.of(new Subject(picture(.8f), map(.75f), 0)), ALL);
        assertEquals(1, network.batches().size());
        assertEquals(2, network.rows());
        assertEquals(
                List.of("average-drop", "average-increase", "average-gain"),
                scores.get(0).stream().map(s -> s.metric().id().text()).toList());
    }

    @Test
    void otherSpacesAreOtherProbes() {
        SoftNetwork network = redNetwork();
        List<ModelMetric<MaskedConfidence>> both =
                List.of(AverageDrop.create(), AverageDrop.in(MaskSpace.normalized(.5f, .5f, .5f)));
        ModelScores.of(network, List.of(new Subject(picture(.8f), map(.75f), 0)), both);
        assertEquals(2, network.batches().size());
    }

    @Test
    void mapsOfOnePictureShareItsPass() {
        SoftNetwork network = redNetwork();
        List<Subject> subjects = List.of(
                new Subject(picture(.8f), map(.75f), 0),
                new Subject(picture(.8f), map(.5f), 1),
                new Subject(picture(.8f), map(.25f), 0));
        ModelScores.of(network, subjects, ALL);
        assertEquals(4, network.rows());
    }

    @Test
    void scoresDoNotDependOnOrderOrBatch() {
        Random random = new Random(8);
        List<Subject> subjects = new ArrayList<>();
        for (int n = 0; n < 21; n++) {
            subjects.add(new Subject(picture(.1f + .8f * random.nextFloat()), map(random.nextFloat()), n % 2));
        }
        SoftNetwork network = redNetwork();
        List<List<Score>> together = ModelScores.of(network, subjects, ALL);
        assertTrue(network.batches().stream().allMatch(batch -> batch.shape().dim(0) <= 16));
        for (int n = 0; n < subjects.size(); n++) {
            Subject one = subjects.get(n);
            for (int m = 0; m < ALL.size(); m++) {
                assertEquals(
                        ALL.get(m).of(RED, one.image(), one.map(), one.target()),
                        together.get(n).get(m));
            }
        }
        List<Subject> reversed = new ArrayList<>(subjects);
        Collections.reverse(reversed);
        List<List<Score>> backwards = new ArrayList<>(ModelScores.of(network, reversed, ALL));
        Collections.reverse(backwards);
        assertEquals(together, backwards);
    }

    @Test
    void mapsThatDoNotFitAreRefused() {
        Image image = picture(.5f);
        assertEquals(
                "map of 7x7 for an image of 1x2: resize it first",
                assertThrows(IllegalArgumentException.class, () -> new Subject(image, SaliencyMap.filled(7, 7, 0), 0))
                        .getMessage());
        assertEquals(
                "map in [-0.5, 1.0], expected [0, 1]: normalise it first",
                assertThrows(IllegalArgumentException.class, () -> new Subject(image, map(-.5f), 0))
                        .getMessage());
        assertEquals(
                "class 2, the network has classes 0 to 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AverageGain.create().of(RED, image, map(1), 2))
                        .getMessage());
    }
}
