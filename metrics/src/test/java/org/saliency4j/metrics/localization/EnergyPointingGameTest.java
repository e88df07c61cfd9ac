package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Region;
import org.saliency4j.metrics.Score;

class EnergyPointingGameTest {
    private static final EnergyPointingGame GAME = EnergyPointingGame.create();
    private static final Region LEFT = Region.box(2, 2, new BoundingBox(0, 0, 2, 1));

    private static double share(float... map) {
        return GAME.of(SaliencyMap.of(2, 2, map), LEFT).value().orElseThrow();
    }

    @Test
    void theShareIsOfTheMapsMass() {
        assertEquals(.4, share(1, 2, 3, 4));
        assertEquals(1, share(1, 0, 3, 0));
        assertEquals(0, share(0, 1, 0, 0));
    }

    @Test
    void aConstantMapScoresTheRegionsArea() {
        assertEquals(.5, share(.3f, .3f, .3f, .3f));
    }

    @Test
    void negativeValuesHaveNoMass() {
        assertEquals(.25, share(1, 3, -5, -7));
    }

    @Test
    void theScaleDoesNotMatter() {
        assertEquals(share(1, 2, 3, 4), share(.25f, .5f, .75f, 1));
    }

    @Test
    void aMapWithoutMassAndARegionWithoutPixelsAreUndefined() {
        Score massless = GAME.of(SaliencyMap.of(2, 2, 0f, -1, 0, -2), LEFT);
        assertEquals(OptionalDouble.empty(), massless.value());
        assertEquals("zero-mass", massless.status());
        Region nowhere = Region.box(2, 2, new BoundingBox(5, 5, 1, 1));
        assertEquals(
                "empty-region", GAME.of(SaliencyMap.filled(2, 2, 1), nowhere).status());
    }

    @Test
    void sizesMustAgree() {
        assertThrows(IllegalArgumentException.class, () -> GAME.of(SaliencyMap.filled(1, 2, 1), LEFT));
    }
}
