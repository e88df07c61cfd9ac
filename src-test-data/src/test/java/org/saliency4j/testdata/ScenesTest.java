package org.saliency4j.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.engine.image.Image;

class ScenesTest {
    private static final long SEED = 20;
    private static final int SIZE = 64;
    private static final int COUNT = 24;

    /** Mask values are sums of products of floats in [0, 1]: a few roundings of 2^-24 each. */
    private static final float ROUNDING = 1e-6f;

    private final Scenes scenes = Scenes.of(SEED, SIZE);

    @Test
    void sameSeedGivesSameBits() {
        for (long i = 0; i < 6; i++) {
            assertEquals(scenes.scene(i), Scenes.of(SEED, SIZE).scene(i), "scene " + i);
        }
    }

    /**
     * The networks of this module were trained and judged on these very pictures: whoever changes the renderer must train again. The number
     * is the CRC-32 of picture 0 of their fresh pictures, as PyTorch read it.
     */
    @Test
    void picturesAreTheOnesTheNetworksKnow() {
        CRC32 crc = new CRC32();
        for (float value : Scenes.of(2, Scenes.DEFAULT_SIZE).scene(0).image().planes()) {
            crc.update(Math.round(value * 255));
        }
        assertEquals(0x4bc656c2L, crc.getValue());
    }

    @Test
    void anotherSeedGivesAnotherPicture() {
        assertNotEquals(
                scenes.scene(0).image(), Scenes.of(SEED + 1, SIZE).scene(0).image());
    }

    @Test
    void orderAndThreadsDoNotMatter() {
        List<Scene> forward = LongStream.range(0, COUNT).mapToObj(scenes::scene).toList();
        List<Scene> backwardInParallel = IntStream.range(0, COUNT)
                .parallel()
                .mapToObj(i -> scenes.scene(COUNT - 1 - i))
                .toList();
        for (int i = 0; i < COUNT; i++) {
            assertEquals(forward.get(i), backwardInParallel.get(COUNT - 1 - i), "scene " + i);
        }
    }

    @Test
    void noTwoPicturesAreEqual() {
        Set<Image> seen = new HashSet<>();
        for (long i = 0; i < COUNT; i++) {
            assertTrue(seen.add(scenes.scene(i).image()), "scene " + i);
        }
    }

    @Test
    void everyDozenShowsEveryClassOnce() {
        for (long dozen = 0; dozen < 50; dozen++) {
            Map<ShapeClass, Integer> counts = new EnumMap<>(ShapeClass.class);
            for (long i = 0; i < 12; i++) {
                counts.merge(scenes.label(12 * dozen + i), 1, Integer::sum);
            }
            assertEquals(12, counts.size(), "dozen " + dozen);
        }
    }

    @Test
    void everyPlaceInTheDozenGetsEveryClass() {
        Set<ShapeClass> first = new HashSet<>();
        for (long dozen = 0; dozen < 200; dozen++) {
            first.add(scenes.label(12 * dozen));
        }
        assertEquals(12, first.size());
    }

    @Test
    void labelNeedsNoRendering() {
        assertSame(scenes.label(7), scenes.scene(7).label());
    }

    @Test
    void valuesAreEightBitLevels() {
        for (long i = 0; i < 3; i++) {
            Image image = scenes.scene(i).image();
            assertEquals(SIZE, image.height());
            assertEquals(SIZE, image.width());
            for (float value : image.planes()) {
                int level = Math.round(value * 255);
                assertTrue(level >= 0 && level <= 255, () -> "value " + value);
                assertEquals(level / 255f, value);
            }
        }
    }

    @Test
    void picturesUseTheWholeRangeOfBrightness() {
        for (long i = 0; i < COUNT; i++) {
            float[] values = scenes.scene(i).image().planes();
            float least = 1;
            float most = 0;
            for (float v : values) {
                least = Math.min(least, v);
                most = Math.max(most, v);
            }
            assertTrue(most - least > 0.3, "scene " + i + " has little contrast: " + least + " to " + most);
        }
    }

    @Test
    void maskIsNotEmptyAndLiesInsideTheVisibleBox() {
        for (long i = 0; i < COUNT; i++) {
            Scene scene = scenes.scene(i);
            Mask mask = scene.objectMask();
            assertTrue(mask.area() > 0.005 * SIZE * SIZE, "scene " + i + ": " + mask);
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    float cover = mask.get(y, x);
                    assertTrue(cover >= 0 && cover <= 1 + ROUNDING, "scene " + i);
                    assertTrue(
                            cover < Mask.LEAST || scene.visibleBox().contains(y, x),
                            "scene " + i + " at " + y + ", " + x);
                }
            }
        }
    }

    @Test
    void visibleBoxLiesInsideTheWholeBoxAndThatInsideThePicture() {
        for (long i = 0; i < COUNT; i++) {
            Scene scene = scenes.scene(i);
            BoundingBox whole = scene.box();
            BoundingBox visible = scene.visibleBox();
            assertTrue(whole.contains(visible.top(), visible.left()), "scene " + i);
            assertTrue(whole.contains(visible.bottom() - 1, visible.right() - 1), "scene " + i);
            assertTrue(whole.top() > 0 && whole.left() > 0, "scene " + i + " touches the border: " + whole);
            assertTrue(whole.bottom() < SIZE && whole.right() < SIZE, "scene " + i + " touches the border: " + whole);
        }
    }

    @Test
    void largerPictureShowsTheSameScene() {
        Scene small = scenes.scene(3);
        Scene large = Scenes.of(SEED, 2 * SIZE).scene(3);
        assertSame(small.label(), large.label());
        // The edge of a box may fall anywhere inside a pixel, and both sides round outwards.
        assertEquals(2.0 * small.box().top(), large.box().top(), 3);
        assertEquals(2.0 * small.box().right(), large.box().right(), 3);
        assertEquals(
                4 * small.objectMask().area(),
                large.objectMask().area(),
                0.02 * large.objectMask().area());
    }

    @Test
    void sizeOutOfRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Scenes.of(1, 31));
        assertThrows(IllegalArgumentException.class, () -> Scenes.of(1, 2049));
    }

    @Test
    void negativeIndexIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> scenes.scene(-1));
    }
}
