package org.saliency4j.testdata;

/**
 * What lies under everything: a table, cloth, stone, sand. Calm colours, so that the object can stand out.
 *
 * @param ground the surface, in parts of the picture from its middle
 * @param blur standard deviation of its lack of focus, in parts of the picture; 0 = as sharp as the object
 */
record Backdrop(Texture ground, double blur) {
    private static final Pattern[] GROUNDS = {
        Pattern.WOOD,
        Pattern.WOOD,
        Pattern.MARBLE,
        Pattern.CLOUD,
        Pattern.CLOUD,
        Pattern.WEAVE,
        Pattern.RIPPLE,
        Pattern.SPECKLE,
        Pattern.FIBRE,
        Pattern.PLAIN
    };

    static Backdrop of(Draws draws) {
        Pattern pattern = GROUNDS[draws.below(GROUNDS.length)];
        boolean wooden = pattern == Pattern.WOOD || (pattern == Pattern.FIBRE && draws.chance(0.5));
        double hue = wooden ? draws.between(0.05, 0.11) : draws.unit();
        double saturation = wooden ? draws.between(0.3, 0.6) : draws.between(0.04, 0.45);
        double value = draws.between(0.36, 0.92);
        Rgb low = Rgb.hsv(hue, saturation, value * draws.between(0.68, 0.9));
        Rgb high = Rgb.hsv(hue + draws.between(-0.05, 0.05), saturation * draws.between(0.5, 1), value);
        double frequency = pattern == Pattern.WEAVE ? draws.between(14, 30) : draws.between(3, 8);
        double blur = draws.chance(0.5) ? draws.between(0.004, 0.015) : 0;
        return new Backdrop(Texture.of(pattern, frequency, draws.angle(), low, high, draws), blur);
    }

    void paintOn(Film film) {
        film.cover(ground);
        if (blur > 0) {
            film.blur(blur);
        }
    }
}
