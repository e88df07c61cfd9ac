package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Region;
import org.saliency4j.metrics.localization.PointingGame.Maximizer;

class PointingGameTest {
    private static final PointingGame ANY = PointingGame.create();
    private static final PointingGame FIRST = PointingGame.of(Maximizer.FIRST, 1);

    private static double of(PointingGame game, SaliencyMap map, Region region) {
        return game.of(map, region).value().orElseThrow();
    }

    private static SaliencyMap peak(int size, int y, int x) {
        float[] values = new float[size * size];
        values[y * size + x] = 1;
        return SaliencyMap.of(size, size, values);
    }

    @Test
    void theMaximumHitsOrMisses() {
        Region region = Region.box(3, 3, new BoundingBox(1, 1, 2, 2));
        assertEquals(100, of(ANY, Maps.digits("000", "010", "000"), region));
        assertEquals(0, of(ANY, Maps.digits("020", "111", "111"), region));
    }

    @Test
    void anyMaximizerCountsOrTheFirst() {
        Region region = Region.box(3, 3, new BoundingBox(2, 2, 1, 1));
        SaliencyMap map = Maps.digits("900", "000", "009");
        assertEquals(100, of(ANY, map, region));
        assertEquals(0, of(FIRST, map, region));
        assertEquals(100, of(FIRST, map, Region.box(3, 3, new BoundingBox(0, 0, 1, 1))));
    }

    @Test
    void hidingOnePixelHitsUnlessTheFirstCounts() {
        Region object = Region.box(8, 8, new BoundingBox(3, 2, 4, 5));
        assertEquals(100, of(ANY, Maps.fakeCam(8, 8), object));
        assertEquals(0, of(FIRST, Maps.fakeCam(8, 8), object));
    }

    @Test
    void theToleranceIsStrict() {
        Region corner = Region.box(40, 40, new BoundingBox(0, 0, 1, 1));
        PointingGame game = PointingGame.tolerant();
        assertEquals(100, of(game, peak(40, 0, 14), corner));
        assertEquals(0, of(game, peak(40, 0, 15), corner));
        assertEquals(0, of(game, peak(40, 9, 12), corner));
        assertEquals(100, of(game, peak(40, 9, 11), corner));
        assertEquals(100, of(game, peak(40, 11, 9), corner));
    }

    @Test
    void aRadiusOfOneIsNoTolerance() {
        Region corner = Region.box(4, 4, new BoundingBox(3, 3, 1, 1));
        assertEquals(100, of(ANY, peak(4, 3, 3), corner));
        assertEquals(0, of(ANY, peak(4, 3, 2), corner));
        assertEquals(100, of(PointingGame.of(Maximizer.ANY, 2), peak(4, 2, 2), corner));
        assertEquals(100, of(PointingGame.of(Maximizer.ANY, Integer.MAX_VALUE), peak(4, 0, 0), corner));
    }

    @Test
    void argumentsAreChecked() {
        Region region = Region.box(2, 2, new BoundingBox(0, 0, 1, 1));
        assertEquals("constant-map", ANY.of(SaliencyMap.filled(2, 2, 1), region).status());
        assertEquals(
                "empty-region",
                ANY.of(peak(2, 0, 0), Region.boxes(2, 2, List.of())).status());
        assertThrows(IllegalArgumentException.class, () -> ANY.of(peak(3, 0, 0), region));
        assertThrows(IllegalArgumentException.class, () -> PointingGame.of(Maximizer.ANY, 0));
    }

    @Test
    void variantsAreNamed() {
        assertEquals("pointing-game", ANY.info().id().text());
        assertEquals("pointing-game.first", FIRST.info().id().text());
        assertEquals(
                "pointing-game.tolerance-15",
                PointingGame.tolerant().info().id().text());
        assertEquals(
                "pointing-game.first.tolerance-15",
                PointingGame.of(Maximizer.FIRST, 15).info().id().text());
    }
}
