package org.saliency4j.testdata;

/**
 * Random numbers that are a function of (seed, picture, purpose, position): the n-th draw is a SplitMix64 hash of n and the key, so two
 * purposes never disturb each other and pictures can be made in any order.
 *
 * <p>Source of the mixing function: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, variant 13 of
 * Stafford's mixers.
 */
final class Draws {
    /** What numbers are drawn for; each purpose of a picture has its own sequence. */
    enum Purpose {
        CLASS_ORDER(0),
        DECOY(1),
        LIGHT(2),
        BACKDROP(3),
        OBJECT(4),
        CLUTTER(5),
        FOREGROUND(6),
        CAMERA(7);

        private final int key;

        Purpose(int key) {
            this.key = key;
        }
    }

    /** 2^64 divided by the golden ratio, odd: consecutive positions land far apart. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long key;
    private long position;

    private Draws(long key) {
        this.key = key;
    }

    static Draws of(long seed, long picture, Purpose purpose) {
        return new Draws(mix(mix(mix(seed) + picture) + purpose.key));
    }

    /** A bijection of the 64-bit numbers that looks random. */
    static long mix(long z) {
        long x = z + GOLDEN;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    long bits() {
        return mix(key + GOLDEN * ++position);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (bits() >>> 11) * 0x1p-53;
    }

    /** Uniform in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** Uniform in 0 .. count - 1. */
    int below(int count) {
        return (int) (unit() * count);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Roughly normal, mean 0 and variance 1, within +-3.5: the sum of four uniform 16-bit numbers of one draw. */
    double bell() {
        long b = bits();
        long sum = (b & 0xFFFF) + ((b >>> 16) & 0xFFFF) + ((b >>> 32) & 0xFFFF) + (b >>> 48);
        return (sum * 0x1p-16 - 2) * Math.sqrt(3);
    }

    /** An angle in radians, uniform on the circle. */
    double angle() {
        return between(0, 2 * Math.PI);
    }
}
