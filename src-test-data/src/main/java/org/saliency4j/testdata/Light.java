package org.saliency4j.testdata;

/**
 * One lamp far away and the light of the room: (x, y, z) points from the table to the lamp, z towards the camera, of length 1.
 *
 * @param x rightwards
 * @param y downwards
 * @param z upwards, at least 0.5
 * @param room share of the light that comes from everywhere
 * @param softness width of a shadow's edge per height of its thing
 * @param tint colour of the lamp
 * @param falloff how much brighter the side of the lamp is
 */
record Light(double x, double y, double z, double room, double softness, Rgb tint, double falloff) {

    static Light of(Draws draws) {
        double azimuth = draws.angle();
        double height = draws.between(0.55, 0.85);
        double flat = Math.sqrt(1 - height * height);
        double warmth = draws.between(-0.1, 0.14);
        return new Light(
                flat * StrictMath.cos(azimuth),
                flat * StrictMath.sin(azimuth),
                height,
                draws.between(0.25, 0.5),
                draws.between(0.25, 0.9),
                new Rgb(1 + warmth, 1, 1 - warmth),
                draws.between(0.15, 0.6));
    }

    /** Light on a surface whose normal is (nx, ny, 1), scaled such that a horizontal surface has 1. */
    double onto(double nx, double ny) {
        double towards = (nx * x + ny * y + z) / Math.sqrt(nx * nx + ny * ny + 1);
        return room + (1 - room) * Math.max(0, towards) / z;
    }

    /** The highlight of a glossy surface with normal (nx, ny, 1): Blinn's half vector, to the power of 32. */
    double highlight(double nx, double ny) {
        double half = Math.sqrt(x * x + y * y + (z + 1) * (z + 1));
        double cosine = (nx * x + ny * y + z + 1) / (half * Math.sqrt(nx * nx + ny * ny + 1));
        double power = Math.max(0, cosine);
        for (int i = 0; i < 5; i++) {
            power *= power;
        }
        return power;
    }

    /** Brightness at a point of the picture relative to its middle. */
    double at(double px, double py) {
        return 1 + falloff * ((px - 0.5) * x + (py - 0.5) * y);
    }
}
