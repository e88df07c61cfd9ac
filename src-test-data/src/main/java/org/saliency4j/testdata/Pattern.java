package org.saliency4j.testdata;

/** How a surface alternates between its two colours: a function of the plane with detail of about size 1 and values in [0, 1]. */
enum Pattern {
    /** One colour, hardly uneven. */
    PLAIN {
        @Override
        double at(double u, double v, long seed) {
            return 0.25 * ValueNoise.octaves(u, v, 3, seed);
        }
    },
    /** Parallel bands. */
    STRIPES {
        @Override
        double at(double u, double v, long seed) {
            return step(wave(u) - 0.5, 0.08);
        }
    },
    /** A chessboard. */
    CHECKER {
        @Override
        double at(double u, double v, long seed) {
            return step((wave(u) - 0.5) * (wave(v) - 0.5), 0.03);
        }
    },
    /** Dots in staggered rows. */
    DOTS {
        @Override
        double at(double u, double v, long seed) {
            double row = Math.floor(v);
            double shifted = u + 0.5 * (row - 2 * Math.floor(row / 2));
            return step(0.3 - Outline.length(fraction(shifted) - 0.5, fraction(v) - 0.5), 0.05);
        }
    },
    /** Bent bands. */
    ZIGZAG {
        @Override
        double at(double u, double v, long seed) {
            return step(wave(u + 0.5 * wave(v)) - 0.5, 0.1);
        }
    },
    /** Threads over and under each other. */
    WEAVE {
        @Override
        double at(double u, double v, long seed) {
            double parity = Math.floor(u) + Math.floor(v);
            boolean over = parity - 2 * Math.floor(parity / 2) == 0;
            double thread = wave(over ? v : u);
            return 0.15 + 0.65 * thread + 0.2 * ValueNoise.at(u * 3, v * 3, seed);
        }
    },
    /** Annual rings cut lengthwise, with fine grain. */
    WOOD {
        @Override
        double at(double u, double v, long seed) {
            double bend = 1.6 * ValueNoise.octaves(u * 0.25, v * 0.9, 3, seed);
            double grain = ValueNoise.at(u * 1.2, v * 14, seed + 7);
            return 0.62 * smooth(wave(v * 0.8 + bend)) + 0.38 * grain;
        }
    },
    /** Veins through stone. */
    MARBLE {
        @Override
        double at(double u, double v, long seed) {
            double vein = wave(0.7 * u + 2.2 * ValueNoise.octaves(u * 0.7, v * 0.7, 4, seed));
            return 1 - vein * vein * vein * 0.9;
        }
    },
    /** Fine grains of a second colour. */
    SPECKLE {
        @Override
        double at(double u, double v, long seed) {
            double grains = step(ValueNoise.at(u * 5, v * 5, seed) - 0.66, 0.06);
            return 0.3 * ValueNoise.octaves(u, v, 3, seed + 5) + 0.7 * grains;
        }
    },
    /** Mottled, with detail of every size. */
    CLOUD {
        @Override
        double at(double u, double v, long seed) {
            return step(ValueNoise.octaves(u * 0.6, v * 0.6, 6, seed) - 0.5, 0.28);
        }
    },
    /** Waves in sand or water. */
    RIPPLE {
        @Override
        double at(double u, double v, long seed) {
            double bent = v + 1.4 * ValueNoise.octaves(u * 0.35, v * 0.35, 2, seed);
            return 0.8 * smooth(wave(bent)) + 0.2 * ValueNoise.octaves(u * 4, v * 4, 2, seed + 3);
        }
    },
    /** Short fibres in one direction: grass, fur, straw. */
    FIBRE {
        @Override
        double at(double u, double v, long seed) {
            double lean = 0.8 * ValueNoise.at(u * 0.5, v * 0.5, seed + 11);
            return step(ValueNoise.octaves(u * 4 + lean, v * 0.9, 3, seed) - 0.5, 0.3);
        }
    };

    abstract double at(double u, double v, long seed);

    /** A triangle wave of period 1, in [0, 1]. */
    private static double wave(double t) {
        return Math.abs(2 * fraction(t) - 1);
    }

    private static double fraction(double t) {
        return t - Math.floor(t);
    }

    /** 0 below -width, 1 above +width, smooth between. */
    private static double step(double t, double width) {
        return smooth(Math.min(1, Math.max(0, 0.5 + 0.5 * t / width)));
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
