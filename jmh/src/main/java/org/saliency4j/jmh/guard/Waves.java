package org.saliency4j.jmh.guard;

/** Numbers to compute with: in [0, 1], the same every time, without repetition. */
final class Waves {
    private Waves() {}

    static float[] floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (.5 + .3 * Math.sin(.01 * i) + .2 * Math.cos(.7 * i));
        }
        return values;
    }

    static double[] doubles(int count, double frequency) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = .5 + .3 * Math.sin(frequency * i) + .2 * Math.cos(.5 * i);
        }
        return values;
    }
}
