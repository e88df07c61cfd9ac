package org.saliency4j.jmh.guard.plain;

/** A Gaussian blur with mirrored borders, rows first and then columns. Frozen: see the package. */
public final class PlainBlur {
    private PlainBlur() {}

    /**
     * What OpenCV's {@code GaussianBlur} computes on one float plane: taps up to a distance of four sigmas, the edge not repeated.
     *
     * @param plane the values, row by row
     * @param height rows
     * @param width columns
     * @param sigma standard deviation in pixels
     * @return the blurred plane
     */
    public static float[] gaussian(float[] plane, int height, int width, double sigma) {
        float[] taps = taps(sigma);
        float[] rows = new float[plane.length];
        for (int i = 0; i < height; i++) {
            line(plane, rows, i * width, 1, width, taps);
        }
        float[] blurred = new float[plane.length];
        for (int j = 0; j < width; j++) {
            line(rows, blurred, j, width, height, taps);
        }
        return blurred;
    }

    private static float[] taps(double sigma) {
        int radius = ((int) Math.rint(8 * sigma + 1) | 1) / 2;
        float[] taps = new float[2 * radius + 1];
        double sum = 0;
        for (int t = -radius; t <= radius; t++) {
            sum += Math.exp(-t * t / (2 * sigma * sigma));
        }
        for (int t = -radius; t <= radius; t++) {
            taps[t + radius] = (float) (Math.exp(-t * t / (2 * sigma * sigma)) / sum);
        }
        return taps;
    }

    private static void line(float[] from, float[] to, int at, int step, int length, float[] taps) {
        int radius = taps.length / 2;
        float[] padded = new float[length + 2 * radius];
        for (int i = 0; i < padded.length; i++) {
            padded[i] = from[at + mirrored(i - radius, length) * step];
        }
        for (int i = 0; i < length; i++) {
            float sum = 0;
            for (int t = 0; t < taps.length; t++) {
                sum += taps[t] * padded[i + t];
            }
            to[at + i * step] = sum;
        }
    }

    private static int mirrored(int index, int length) {
        int i = index;
        while (i < 0 || i >= length) {
            i = i < 0 ? -i : 2 * (length - 1) - i;
        }
        return i;
    }
}
