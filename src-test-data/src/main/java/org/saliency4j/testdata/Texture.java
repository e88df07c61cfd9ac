package org.saliency4j.testdata;

/** A surface in two colours: a pattern turned, scaled and slightly soiled. */
record Texture(Pattern pattern, long seed, double frequency, double cosine, double sine, Rgb low, Rgb high) {
    /** How much the fine grain every surface has changes its brightness. */
    private static final double GRAIN = 0.18;

    static Texture of(Pattern pattern, double frequency, double angle, Rgb low, Rgb high, Draws draws) {
        return new Texture(pattern, draws.bits(), frequency, StrictMath.cos(angle), StrictMath.sin(angle), low, high);
    }

    Rgb at(double u, double v) {
        double across = frequency * (cosine * u + sine * v);
        double along = frequency * (cosine * v - sine * u);
        double grain = 1 + GRAIN * (ValueNoise.octaves(u * 9, v * 9, 2, seed + 101) - 0.5);
        return low.mix(high, pattern.at(across, along, seed)).times(grain);
    }

    /** The colour between its two. */
    Rgb middle() {
        return low.mix(high, 0.5);
    }
}
