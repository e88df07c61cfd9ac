package org.saliency4j.engine.image;

/**
 * A colour for every number in [0, 1].
 *
 * <p>{@link #JET} and {@link #GREY} are formulas. The others interpolate linearly between 33 equidistant colours read off the published
 * tables of 256, and stay within 2.3/255 of them.
 */
public enum ColorMap {
    /**
     * Blue, cyan, yellow, red: the colours most papers on class activation maps use. Red is {@code 1.5 - |4v - 3|}, green
     * {@code 1.5 - |4v - 2|}, blue {@code 1.5 - |4v - 1|}, each clamped to [0, 1] (the definition of MATLAB and OpenCV). Its brightness
     * goes up and down, which suggests edges that are not in the map; {@link #TURBO} keeps the look without the worst of it.
     */
    JET("") {
        @Override
        float channel(int channel, float v) {
            return Image.clamp(1.5f - Math.abs(4 * v - (3 - channel)));
        }
    },
    /** A smoother rainbow, from dark blue to dark red (Anton Mikhailov, Google, 2019; Apache 2.0). */
    TURBO("30123b392a734040a24456c7466be34680f64293ff37a7fa28bbec1dccd918dcc31ee8b031f2994cf97e6bfe648aff4ca2fc3c"
            + "b8f735cced34dee037edd03af7c03afdad35fe982cfb8022f56818ec520fe14109d23105c12302ac1701950d017a0403"),
    /** Violet, green, yellow; brightness rises evenly (Stéfan van der Walt and Nathaniel Smith, 2015; public domain). */
    VIRIDIS("440154470d6048186a482374472d7b4537814240863e49893b528b375b8d33638d2f6b8e2c728e297a8e26828e23898e21908c"
            + "1f978b1f9f8821a68527ad8131b57b3ebc744dc26c5cc8636ece5882d34d95d840aadc32c0df25d5e21aeae51afde725"),
    /** Black, violet, orange, pale yellow; brightness rises evenly (van der Walt and Smith, 2015; public domain). */
    INFERNO("0000040403120b0724150b37210c4a2f0a5b3d09654a0c6b56106e63156e70196e7d1e6d89226a962766a32c61af315bbb3654"
            + "c63d4dd14545da4f3ce35932eb6529f1721ef67f14f98c0afb9b06fcaa0ffbba1ff9c932f5d949f2e865f3f586fcffa4"),
    /** Black, violet, pink, pale yellow; brightness rises evenly (van der Walt and Smith, 2015; public domain). */
    MAGMA("0000040303120a0822130d341d114729115a36106b440f7650127c5d177f691c817621818226818f2a819c2e7fa9337db6367a"
            + "c33b75cf4070db476ae65164ee5c5ef46a5cf9785dfb8861fd9668fea571feb47bfec287fed194fde0a1fceeb0fcfdbf"),
    /** Black to white. */
    GREY("000000ffffff");

    private static final int HEX_PER_COLOR = 6;

    /** Red, green, blue of each knot; never written to. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final float[] knots;

    ColorMap(String hex) {
        knots = new float[hex.length() / 2];
        for (int i = 0; i < knots.length; i++) {
            knots[i] = Integer.parseInt(hex, 2 * i, 2 * i + 2, 16) / 255f;
        }
        assert hex.length() % HEX_PER_COLOR == 0;
    }

    /** One channel of the colour of {@code v} in [0, 1]. */
    float channel(int channel, float v) {
        int last = knots.length / Image.CHANNELS - 1;
        float at = v * last;
        int left = Math.min((int) at, last - 1);
        float t = at - left;
        float a = knots[Image.CHANNELS * left + channel];
        float b = knots[Image.CHANNELS * (left + 1) + channel];
        return (1 - t) * a + t * b;
    }

    /**
     * The colour of a number.
     *
     * @param value a number; below 0 counts as 0, above 1 as 1
     * @return {@code 0xRRGGBB}
     * @throws IllegalArgumentException if the number is NaN
     */
    public int rgb(float value) {
        if (Float.isNaN(value)) {
            throw new IllegalArgumentException("NaN has no colour");
        }
        float v = Image.clamp(value);
        int rgb = 0;
        for (int c = 0; c < Image.CHANNELS; c++) {
            rgb = rgb << 8 | Math.round(channel(c, v) * 255);
        }
        return rgb;
    }

    /**
     * A map as a picture.
     *
     * @param map {@code height * width} numbers; below 0 counts as 0, above 1 as 1
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @return the picture
     * @throws IllegalArgumentException if the length does not fit or a number is NaN
     */
    public Image paint(float[] map, int height, int width) {
        int pixels = Image.pixels(height, width);
        if (map.length != pixels) {
            throw new IllegalArgumentException(
                    "a map of " + height + "x" + width + " has " + pixels + " values, got " + map.length);
        }
        float[] planes = new float[Image.CHANNELS * pixels];
        for (int i = 0; i < pixels; i++) {
            if (Float.isNaN(map[i])) {
                throw new IllegalArgumentException(
                        "NaN has no colour (row " + i / width + ", column " + i % width + ")");
            }
            float v = Image.clamp(map[i]);
            for (int c = 0; c < Image.CHANNELS; c++) {
                planes[c * pixels + i] = Image.clamp(channel(c, v));
            }
        }
        return Image.owning(height, width, planes);
    }
}
