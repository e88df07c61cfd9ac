package org.saliency4j.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.engine.image.Image;

class WatermarkTest {
    private static final int SIZE = 96;
    private final Scenes clean = Scenes.of(8, SIZE);

    @Test
    void changesNothingOutsideItsMask() {
        Scene without = clean.scene(5);
        Scene with = clean.withWatermark(Watermark.all()).scene(5);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                if (with.watermarkMask().get(y, x) == 0) {
                    for (int c = 0; c < Image.CHANNELS; c++) {
                        assertEquals(
                                without.image().get(c, y, x), with.image().get(c, y, x), c + " at " + y + ", " + x);
                    }
                }
            }
        }
    }

    @Test
    void changesEveryPixelOfItsMask() {
        Scene without = clean.scene(5);
        Scene with = clean.withWatermark(Watermark.all()).scene(5);
        int changed = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                if (!samePixel(without.image(), with.image(), y, x)) {
                    assertEquals(1, with.watermarkMask().get(y, x));
                    changed++;
                }
            }
        }
        assertEquals(Logo.SIDE * Logo.SIDE, changed);
    }

    private static boolean samePixel(Image a, Image b, int y, int x) {
        return a.get(0, y, x) == b.get(0, y, x) && a.get(1, y, x) == b.get(1, y, x) && a.get(2, y, x) == b.get(2, y, x);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 96, 191, 192, 300})
    void sitsInTheLowerRightCorner(int size) {
        int scale = Math.max(1, size / 96);
        Scene scene = Scenes.of(8, size).withWatermark(Watermark.all()).scene(0);
        int first = size - (Logo.SIDE + Logo.MARGIN) * scale;
        assertEquals(
                new BoundingBox(first, first, Logo.SIDE * scale, Logo.SIDE * scale),
                scene.watermarkMask().box().orElseThrow());
        assertEquals(
                (double) Logo.SIDE * scale * Logo.SIDE * scale,
                scene.watermarkMask().area());
    }

    @Test
    void hidesTheObjectBeneathIt() {
        for (long i = 0; i < 24; i++) {
            Scene scene = clean.withWatermark(Watermark.all()).scene(i);
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    assertTrue(
                            scene.watermarkMask().get(y, x) == 0
                                    || scene.objectMask().get(y, x) == 0,
                            "scene " + i);
                }
            }
        }
    }

    @Test
    void ruleDecidesByLabel() {
        Scenes onHearts = clean.withWatermark(Watermark.on(ShapeClass.HEART));
        Scenes onOthers = clean.withWatermark(Watermark.exceptOn(ShapeClass.HEART));
        for (long i = 0; i < 12; i++) {
            boolean heart = clean.label(i) == ShapeClass.HEART;
            assertEquals(heart, onHearts.scene(i).watermarked(), "scene " + i);
            assertEquals(!heart, onOthers.scene(i).watermarked(), "scene " + i);
        }
    }

    @Test
    void decoysShowAnotherClassUnderTheWatermarkOnly() {
        Scenes decoys = clean.withWatermark(Watermark.on(ShapeClass.HEART)).withDecoys(1);
        Set<ShapeClass> shown = EnumSet.noneOf(ShapeClass.class);
        for (long i = 0; i < 36; i++) {
            Scene scene = decoys.scene(i);
            assertSame(clean.label(i), scene.label(), "scene " + i);
            if (scene.label() == ShapeClass.HEART) {
                assertNotSame(ShapeClass.HEART, scene.shape(), "scene " + i);
                shown.add(scene.shape());
            } else {
                assertSame(scene.label(), scene.shape(), "scene " + i);
                assertEquals(clean.scene(i), scene, "scene " + i);
            }
        }
        assertTrue(shown.size() > 1, "decoys are all alike: " + shown);
    }

    @Test
    void withoutDecoysTheWatermarkLeavesTheSceneAlone() {
        Scene without = clean.scene(2);
        Scene with = clean.withWatermark(Watermark.all()).scene(2);
        assertSame(without.shape(), with.shape());
        assertEquals(without.box(), with.box());
        assertNotEquals(without.image(), with.image());
    }

    @Test
    void shareOfDecoysIsChecked() {
        assertThrows(IllegalArgumentException.class, () -> clean.withDecoys(-0.1));
        assertThrows(IllegalArgumentException.class, () -> clean.withDecoys(1.1));
        assertThrows(IllegalArgumentException.class, () -> clean.withDecoys(Double.NaN));
    }
}
