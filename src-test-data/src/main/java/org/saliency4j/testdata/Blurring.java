package org.saliency4j.testdata;

/** Gaussian blur of a square plane, with weights that are the same on every JVM. The border value continues outside. */
final class Blurring {
    private Blurring() {}

    /** A blurred copy; sigma in samples. */
    static float[] gaussian(float[] plane, int side, double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] weights = new double[radius + 1];
        double total = 0;
        for (int i = 0; i <= radius; i++) {
            weights[i] = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
            total += i == 0 ? weights[i] : 2 * weights[i];
        }
        for (int i = 0; i <= radius; i++) {
            weights[i] /= total;
        }
        return turnedLines(turnedLines(plane, side, weights), side, weights);
    }

    /** Every row blurred and written as a column, so that two calls blur both ways. */
    private static float[] turnedLines(float[] plane, int side, double[] weights) {
        float[] turned = new float[plane.length];
        for (int row = 0; row < side; row++) {
            int start = row * side;
            for (int column = 0; column < side; column++) {
                double sum = weights[0] * plane[start + column];
                for (int k = 1; k < weights.length; k++) {
                    int before = Math.max(0, column - k);
                    int after = Math.min(side - 1, column + k);
                    sum += weights[k] * ((double) plane[start + before] + plane[start + after]);
                }
                turned[column * side + row] = (float) sum;
            }
        }
        return turned;
    }
}
