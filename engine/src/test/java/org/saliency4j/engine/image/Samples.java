package org.saliency4j.engine.image;

import java.util.Random;

/** Made-up planes and pictures for tests. */
final class Samples {
    /** One rounding to float32, relative. */
    static final double FLOAT_EPSILON = 0x1.0p-24;

    private Samples() {}

    /** The plane all golden numbers of this package were computed from: element {@code i} is {@code (37 i + 11) mod 101 / 100}. */
    static float[] plane(int height, int width) {
        float[] plane = new float[height * width];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (i * 37 + 11) % 101 / 100f;
        }
        return plane;
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    static float[] random(int n, long seed) {
        Random random = new Random(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    static Image image(int height, int width) {
        return Image.of(height, width, plane(Image.CHANNELS * height, width));
    }
}
