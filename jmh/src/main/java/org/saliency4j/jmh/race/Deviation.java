package org.saliency4j.jmh.race;

/** How far two sides' results lie apart: only those that compute the same may race. */
public final class Deviation {
    private Deviation() {}

    /**
     * The relative distance {@code |ours - theirs| / |theirs|} in the Euclidean norm.
     *
     * @param ours one side's numbers
     * @param theirs the other's
     * @return 0 for equal arrays, NaN if a number is NaN; infinite if theirs are all 0 and ours are not
     * @throws IllegalArgumentException if there are not as many of both
     */
    public static double relative(double[] ours, double[] theirs) {
        if (ours.length != theirs.length) {
            throw new IllegalArgumentException(ours.length + " numbers cannot be compared with " + theirs.length);
        }
        double difference = 0;
        double size = 0;
        for (int i = 0; i < ours.length; i++) {
            difference += (ours[i] - theirs[i]) * (ours[i] - theirs[i]);
            size += theirs[i] * theirs[i];
        }
        return difference == 0 ? 0 : Math.sqrt(difference / size);
    }

    /**
     * The relative distance {@code |ours - theirs| / |theirs|} in the Euclidean norm.
     *
     * @param ours one side's numbers
     * @param theirs the other's
     * @return 0 for equal arrays, NaN if a number is NaN; infinite if theirs are all 0 and ours are not
     * @throws IllegalArgumentException if there are not as many of both
     */
    public static double relative(float[] ours, float[] theirs) {
        return relative(wide(ours), wide(theirs));
    }

    private static double[] wide(float[] narrow) {
        double[] wide = new double[narrow.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = narrow[i];
        }
        return wide;
    }
}
