package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.engine.image.Image;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.ModelScores;
import org.saliency4j.metrics.Region;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Subject;

class OfficialMetricTest {
    private static final OfficialMetric METRIC = OfficialMetric.create();
    private static final Region OBJECT = Region.box(4, 4, new BoundingBox(0, 0, 2, 2));
    private static final SaliencyMap SHIFTED = Maps.digits("0110", "0110", "0000", "0000");

    /** Class 1 is predicted where the first pixel is red. */
    private static final StubNetwork RED = new StubNetwork(4, 4, 3, image -> new float[] {.5f, image.get(0, 0, 0), -1});

    private static Image picture(float red) {
        return Image.filled(4, 4, red, .5f, .5f);
    }

    private static Subject subject(float red, SaliencyMap map, int target) {
        return new Subject(picture(red), map, target, OBJECT);
    }

    private static double of(Subject subject) {
        return METRIC.of(RED, subject).value().orElseThrow();
    }

    @Test
    void withTheRightClassItIsLocalizationError() {
        double error = LocalizationError.create().of(SHIFTED, OBJECT).value().orElseThrow();
        assertEquals(100 * (1 - 2 / 6.0), error);
        assertEquals(error, of(subject(.9f, SHIFTED, 1)));
        assertEquals(0, of(subject(.1f, Maps.indicator(OBJECT), 0)));
    }

    @Test
    void aWrongClassMakesTheErrorComplete() {
        assertEquals(100, of(subject(.1f, Maps.indicator(OBJECT), 1)));
        assertEquals(100, of(subject(.9f, Maps.indicator(OBJECT), 2)));
    }

    @Test
    void ofEqualScoresTheFirstClassIsPredicted() {
        assertEquals(0, of(subject(.5f, Maps.indicator(OBJECT), 0)));
        assertEquals(100, of(subject(.5f, Maps.indicator(OBJECT), 1)));
    }

    @Test
    void whatIsUndefinedStaysSoWhateverTheClass() {
        for (float red : new float[] {.1f, .9f}) {
            assertEquals(
                    "empty-region", METRIC.of(RED, picture(red), SHIFTED, 1).status());
            assertEquals(
                    "empty-region",
                    METRIC.of(RED, new Subject(picture(red), SHIFTED, 1, Region.boxes(4, 4, List.of())))
                            .status());
            assertEquals(
                    "constant-map",
                    METRIC.of(RED, subject(red, SaliencyMap.filled(4, 4, 1), 1)).status());
        }
        StubNetwork broken = new StubNetwork(4, 4, 2, image -> new float[] {1, Float.NaN});
        assertEquals("not-finite", METRIC.of(broken, subject(.1f, SHIFTED, 0)).status());
    }

    @Test
    void onePictureIsAskedAboutOnce() {
        StubNetwork network = new StubNetwork(4, 4, 3, RED.function());
        List<Subject> subjects = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            subjects.add(subject(n % 20 / 20f, SHIFTED, 1));
        }
        OfficialMetric other = OfficialMetric.of(new SalientBox(Connectivity.EIGHT, SalientBox.Extent.ALL));
        List<List<Score>> scores = ModelScores.of(network, subjects, List.of(METRIC, other));
        assertEquals(20, network.shown().size());
        for (int n = 0; n < 40; n++) {
            assertEquals(METRIC.of(RED, subjects.get(n)), scores.get(n).get(0));
            assertEquals(other.of(RED, subjects.get(n)), scores.get(n).get(1));
        }
    }

    @Test
    void argumentsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> METRIC.of(RED, subject(.1f, SHIFTED, 3)));
        Region other = Region.box(4, 5, new BoundingBox(0, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Subject(picture(.1f), SHIFTED, 0, other));
    }
}
