package org.saliency4j.testdata;

import java.util.Arrays;

/**
 * Turns a film into 8-bit pixels: lens blur, vignette, exposure, the eye's square-root encoding, sensor noise, rounding.
 *
 * @param blur standard deviation of the lens blur, in parts of the picture
 * @param vignette darkening of the corners
 * @param exposure factor on all light
 * @param noise standard deviation of the noise of a medium grey, of encoded values
 */
record Camera(double blur, double vignette, double exposure, double noise) {
    private static final int LEVELS = 255;

    static Camera of(Draws draws) {
        return new Camera(
                draws.between(0.003, 0.007),
                draws.between(0.05, 0.35),
                draws.between(0.95, 1.3),
                draws.between(0.006, 0.024));
    }

    /** The picture as planar levels 0 to 255, red plane, green plane, blue plane. */
    int[] expose(Film film, Light lamp, Draws draws) {
        int size = film.side() / Film.SAMPLES;
        int[] levels = new int[3 * size * size];
        double[] tint = {lamp.tint().red(), lamp.tint().green(), lamp.tint().blue()};
        for (int c = 0; c < 3; c++) {
            float[] pixels = shrink(Blurring.gaussian(film.plane(c), film.side(), blur * film.side()), film.side());
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    int pixel = row * size + column;
                    double x = (column + 0.5) / size;
                    double y = (row + 0.5) / size;
                    double edge = 1 - vignette * 2 * ((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5));
                    double light = Math.max(0, pixels[pixel] * tint[c] * lamp.at(x, y) * edge * exposure);
                    double encoded = Math.sqrt(shoulder(light)) + noise * draws.bell();
                    levels[c * size * size + pixel] = level(encoded);
                }
            }
        }
        return levels;
    }

    static int level(double encoded) {
        return (int) (Math.min(1, Math.max(0, encoded)) * LEVELS + 0.5);
    }

    /** Compresses what is brighter than 0.7 such that highlights keep some colour instead of clipping. */
    private static double shoulder(double light) {
        double knee = 0.7;
        double above = light - knee;
        return above <= 0 ? light : knee + (1 - knee) * above / (above + (1 - knee));
    }

    /** Means of the samples of every pixel. */
    static float[] shrink(float[] samples, int side) {
        int size = side / Film.SAMPLES;
        double[] sums = new double[size];
        float[] pixels = new float[size * size];
        for (int row = 0; row < size; row++) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < Film.SAMPLES * side; i++) {
                sums[i % side / Film.SAMPLES] += samples[row * Film.SAMPLES * side + i];
            }
            for (int column = 0; column < size; column++) {
                pixels[row * size + column] = (float) (sums[column] / (Film.SAMPLES * Film.SAMPLES));
            }
        }
        return pixels;
    }
}
