package org.saliency4j.testdata;

/** Smooth random functions of the plane: random values at the integer points, blended in between. */
final class ValueNoise {
    private ValueNoise() {}

    /** Of grain size 1, in [0, 1]. */
    static double at(double x, double y, long seed) {
        double left = Math.floor(x);
        double top = Math.floor(y);
        double fx = ease(x - left);
        double fy = ease(y - top);
        long column = (long) left;
        long row = (long) top;
        double upper = mix(lattice(column, row, seed), lattice(column + 1, row, seed), fx);
        double lower = mix(lattice(column, row + 1, seed), lattice(column + 1, row + 1, seed), fx);
        return mix(upper, lower, fy);
    }

    /** A sum of octaves, each twice as fine and half as strong as the one before; in [0, 1]. */
    static double octaves(double x, double y, int count, long seed) {
        double sum = 0;
        double weight = 1;
        double total = 0;
        double scale = 1;
        for (int i = 0; i < count; i++) {
            sum += weight * at(x * scale, y * scale, seed + i);
            total += weight;
            weight *= 0.5;
            scale *= 2;
        }
        return sum / total;
    }

    private static double lattice(long column, long row, long seed) {
        return (Draws.mix(seed ^ (column * 0x632BE59BD9B4E019L + row * 0xD1342543DE82EF95L)) >>> 11) * 0x1p-53;
    }

    private static double mix(double a, double b, double t) {
        return a + t * (b - a);
    }

    /** 0 to 1 with vanishing first and second derivatives at both ends. */
    private static double ease(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }
}
