package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Region;
import org.saliency4j.metrics.localization.SalientBox.Extent;

class LocalizationErrorTest {
    private static final LocalizationError ERROR = LocalizationError.create();
    private static final Region OBJECT = Region.box(4, 4, new BoundingBox(0, 0, 2, 2));

    private static double error(LocalizationError metric, SaliencyMap map, Region region) {
        return metric.of(map, region).value().orElseThrow();
    }

    @Test
    void theErrorIsWhatTheBoxesDoNotShare() {
        assertEquals(0, error(ERROR, Maps.indicator(OBJECT), OBJECT));
        assertEquals(100, error(ERROR, Maps.digits("0000", "0000", "0099", "0099"), OBJECT));
        assertEquals(100 * (1 - 2 / 6.0), error(ERROR, Maps.digits("0990", "0990", "0000", "0000"), OBJECT));
    }

    @Test
    void theBestBoxCountsNotTheUnion() {
        BoundingBox first = new BoundingBox(0, 0, 2, 2);
        Region two = Region.boxes(4, 4, List.of(first, new BoundingBox(2, 2, 2, 2)));
        assertEquals(0, error(ERROR, Maps.digits("9900", "9900", "0000", "0000"), two));
        // A map that shows both objects shows the larger component's box, the first one here.
        assertEquals(0, error(ERROR, Maps.indicator(two), two));
        LocalizationError joined = LocalizationError.of(new SalientBox(Connectivity.EIGHT, Extent.LARGEST_COMPONENT));
        assertEquals(75, error(joined, Maps.indicator(two), two));
    }

    @Test
    void hidingOnePixelScoresTheLargestBoxsShare() {
        Region two = Region.boxes(4, 4, List.of(new BoundingBox(0, 0, 2, 2), new BoundingBox(1, 1, 3, 2)));
        assertEquals(100 * (1 - 6 / 16.0), error(ERROR, Maps.fakeCam(4, 4), two));
    }

    @Test
    void ofPixelsTheBoundingBoxCounts() {
        Region diagonal = Region.covered(2, 2, 1, 0, 0, 1);
        assertEquals(0, error(ERROR, SaliencyMap.of(2, 2, 1, 1, 0, 1), diagonal));
        assertEquals(75, error(ERROR, SaliencyMap.of(2, 2, 1, 0, 0, 0), diagonal));
    }

    @Test
    void withoutABoxThereIsNoError() {
        assertEquals(
                "constant-map", ERROR.of(SaliencyMap.filled(4, 4, 1), OBJECT).status());
        assertEquals(
                "empty-region",
                ERROR.of(Maps.fakeCam(4, 4), Region.boxes(4, 4, List.of())).status());
        assertThrows(IllegalArgumentException.class, () -> ERROR.of(Maps.fakeCam(4, 5), OBJECT));
    }

    @Test
    void variantsAreNamed() {
        assertEquals("localization-error", ERROR.info().id().text());
        assertEquals(
                "localization-error.8-connected",
                LocalizationError.of(new SalientBox(Connectivity.EIGHT, Extent.LARGEST_COMPONENT))
                        .info()
                        .id()
                        .text());
        assertEquals(
                "localization-error.all-components",
                LocalizationError.of(new SalientBox(Connectivity.FOUR, Extent.ALL))
                        .info()
                        .id()
                        .text());
    }
}
