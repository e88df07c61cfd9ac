package org.saliency4j.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayTest {
    private static final int H = 6;
    private static final int W = 8;
    private static final Image IMAGE = Samples.image(H, W);
    private static final float[] MAP = Samples.random(H * W, 31);

    @Test
    void opacityOneIsTheHeatMapAndZeroThePicture() {
        Overlay overlay = Overlay.standard();
        assertEquals(
                ColorMap.TURBO.paint(MAP, H, W),
                overlay.withOpacity(1, Overlay.Weighting.UNIFORM).draw(IMAGE, MAP));
        assertEquals(IMAGE, overlay.withOpacity(0, Overlay.Weighting.UNIFORM).draw(IMAGE, MAP));
    }

    @Test
    void uniformWeightingMixesEverywhereAlike() {
        Image drawn = Overlay.standard().withColors(ColorMap.JET).draw(IMAGE, MAP);
        Image heat = ColorMap.JET.paint(MAP, H, W);
        for (int i = 0; i < 3 * H * W; i++) {
            assertEquals(
                    0.5 * heat.planes()[i] + 0.5 * IMAGE.planes()[i], drawn.planes()[i], 2 * Samples.FLOAT_EPSILON);
        }
    }

    @Test
    void weightingByValueLeavesThePictureWhereTheMapIsZero() {
        float[] map = new float[H * W];
        map[W + 2] = 1;
        Image drawn =
                Overlay.standard().withOpacity(1, Overlay.Weighting.BY_VALUE).draw(IMAGE, map);
        for (int y = 0; y < H; y++) {
            for (int x = 0; x < W; x++) {
                boolean hot = y == 1 && x == 2;
                Image expected = hot ? ColorMap.TURBO.paint(map, H, W) : IMAGE;
                assertEquals(expected.get(0, y, x), drawn.get(0, y, x));
            }
        }
    }

    @Test
    void contourIsTheInnerEdgeOfTheLevelSet() {
        float[] map = new float[5 * 5];
        for (int y = 1; y <= 3; y++) {
            for (int x = 1; x <= 3; x++) {
                map[y * 5 + x] = 0.6f;
            }
        }
        Image black = Image.filled(5, 5, 0, 0, 0);
        Image drawn = Overlay.standard()
                .withOpacity(0, Overlay.Weighting.UNIFORM)
                .withContours(0.5f)
                .draw(black, map);
        Canvas expected = Canvas.over(black).outline(new BoundingBox(1, 1, 3, 3), 0xffffff, 1);
        assertEquals(expected.toImage(), drawn);
    }

    @Test
    void panelShowsPictureHeatMapAndOverlay() {
        Overlay overlay = Overlay.standard();
        Image panel = overlay.panel(IMAGE, MAP);
        assertEquals(H + 4, panel.height());
        assertEquals(3 * W + 8, panel.width());
        assertEquals(IMAGE, panel.crop(2, 2, H, W));
        assertEquals(ColorMap.TURBO.paint(MAP, H, W), panel.crop(2, W + 4, H, W));
        assertEquals(overlay.draw(IMAGE, MAP), panel.crop(2, 2 * W + 6, H, W));
        assertEquals(Image.filled(H + 4, 2, 1, 1, 1), panel.crop(0, 0, H + 4, 2));
    }

    @Test
    void wrongMapsAndOptionsAreRejected() {
        Overlay overlay = Overlay.standard();
        assertThrows(IllegalArgumentException.class, () -> overlay.draw(IMAGE, new float[H * W - 1]));
        float[] notNormalized = MAP.clone();
        notNormalized[W + 1] = 2;
        assertEquals(
                "expected values in [0, 1], got 2.0 at row 1, column 1",
                assertThrows(IllegalArgumentException.class, () -> overlay.draw(IMAGE, notNormalized))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> overlay.panel(IMAGE, notNormalized));
        assertThrows(IllegalArgumentException.class, () -> overlay.withOpacity(-0.1f, Overlay.Weighting.UNIFORM));
        assertThrows(IllegalArgumentException.class, () -> overlay.withContours(1.1f));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Overlay(ColorMap.JET, Float.NaN, Overlay.Weighting.UNIFORM, List.of()));
    }
}
