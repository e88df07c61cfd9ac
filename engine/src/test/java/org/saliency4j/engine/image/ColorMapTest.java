package org.saliency4j.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColorMapTest {
    /** Largest distance, in levels, of the interpolated colours from the tables they were taken from, rounded up. */
    private static final int TABLE_TOLERANCE = 3;

    /** Entries of OpenCV 5.0.0's tables of 256 colours. */
    @ParameterizedTest
    @CsvSource({
        "TURBO,0,48,18,59",
        "TURBO,37,71,120,240",
        "TURBO,100,63,246,138",
        "TURBO,150,219,226,54",
        "TURBO,200,244,102,23",
        "TURBO,233,188,32,2",
        "TURBO,255,122,4,3",
        "VIRIDIS,0,68,1,84",
        "VIRIDIS,37,70,51,127",
        "VIRIDIS,100,42,118,142",
        "VIRIDIS,150,33,165,133",
        "VIRIDIS,200,112,207,87",
        "VIRIDIS,233,197,224,33",
        "VIRIDIS,255,253,231,37",
        "INFERNO,0,0,0,4",
        "INFERNO,37,41,11,85",
        "INFERNO,100,144,37,104",
        "INFERNO,150,217,77,61",
        "INFERNO,200,251,157,7",
        "INFERNO,233,244,221,79",
        "INFERNO,255,252,255,164",
        "MAGMA,0,0,0,4",
        "MAGMA,37,36,18,83",
        "MAGMA,100,137,40,129",
        "MAGMA,150,217,70,107",
        "MAGMA,200,253,152,105",
        "MAGMA,233,254,213,151",
        "MAGMA,255,252,253,191",
        "JET,0,0,0,128",
        "JET,64,0,128,255",
        "JET,100,18,255,238",
        "JET,150,218,255,38",
        "JET,233,216,0,0",
        "JET,255,128,0,0"
    })
    void coloursFollowThePublishedTables(ColorMap map, int entry, int red, int green, int blue) {
        int rgb = map.rgb(entry / 255f);
        String text = String.format("%06x", rgb);
        assertEquals(red, rgb >> 16, TABLE_TOLERANCE, text);
        assertEquals(green, rgb >> 8 & 0xff, TABLE_TOLERANCE, text);
        assertEquals(blue, rgb & 0xff, TABLE_TOLERANCE, text);
    }

    @ParameterizedTest
    @CsvSource({
        "TURBO,30123b,7a0403",
        "VIRIDIS,440154,fde725",
        "INFERNO,000004,fcffa4",
        "MAGMA,000004,fcfdbf",
        "JET,000080,800000",
        "GREY,000000,ffffff"
    })
    void endsAreExact(ColorMap map, String first, String last) {
        assertEquals(first, String.format("%06x", map.rgb(0)));
        assertEquals(last, String.format("%06x", map.rgb(1)));
    }

    @Test
    void jetIsPiecewiseLinear() {
        assertEquals(0x0000ff, ColorMap.JET.rgb(0.125f));
        assertEquals(0x00ffff, ColorMap.JET.rgb(0.375f));
        assertEquals(0x80ff80, ColorMap.JET.rgb(0.5f));
        assertEquals(0xffff00, ColorMap.JET.rgb(0.625f));
        assertEquals(0xff0000, ColorMap.JET.rgb(0.875f));
    }

    @Test
    void greyIsTheValue() {
        for (int level = 0; level < 256; level++) {
            assertEquals(level * 0x010101, ColorMap.GREY.rgb(level / 255f));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRIDIS", "INFERNO", "MAGMA", "GREY"})
    void brightnessRisesWithTheValue(ColorMap map) {
        float[] ramp = new float[1001];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i / 1000f;
        }
        float[] luminance = map.paint(ramp, 1, ramp.length).luminance();
        for (int i = 1; i < luminance.length; i++) {
            assertTrue(luminance[i] > luminance[i - 1], "at " + ramp[i]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesBeyondTheEndsTakeTheEndColours(ColorMap map) {
        assertEquals(map.rgb(0), map.rgb(-3));
        assertEquals(map.rgb(1), map.rgb(Float.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> map.rgb(Float.NaN));
        assertThrows(IllegalArgumentException.class, () -> map.paint(new float[] {0, Float.NaN}, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> map.paint(new float[3], 1, 2));
    }

    @ParameterizedTest
    @EnumSource
    void paintingIsTheColourOfEveryPixel(ColorMap map) {
        float[] values = Samples.random(12, 21);
        Image painted = map.paint(values, 3, 4);
        for (int i = 0; i < 12; i++) {
            int rgb = map.rgb(values[i]);
            for (int c = 0; c < 3; c++) {
                assertEquals(rgb >> (16 - 8 * c) & 0xff, painted.get(c, i / 4, i % 4) * 255, 0.5 + 1e-4);
            }
        }
    }
}
