package org.saliency4j.app.verify;

import org.saliency4j.engine.tensor.Tensor;

/**
 * How far computed elements {@code a} are from stored ones {@code e}. Elements that are both infinite with one sign, or both not a number,
 * agree; where only one is, everything is infinitely far.
 *
 * @param relativeError {@code |a - e| / |e|} in the Euclidean norm; {@code |a - e|} if all of {@code e} is zero
 * @param largestDifference the largest {@code |a_i - e_i|}
 * @param place the row-major index of the first element that differs most
 */
record Deviation(double relativeError, double largestDifference, int place) {
    /**
     * Compares two arrays of one size.
     *
     * @param actual what was computed
     * @param expected what was stored
     * @return the distance, computed in double
     */
    static Deviation of(Tensor actual, Tensor expected) {
        double distance = 0;
        double norm = 0;
        double largest = 0;
        int place = 0;
        for (int i = 0; i < expected.data().length; i++) {
            double difference = difference(actual.data()[i], expected.data()[i]);
            distance += difference * difference;
            norm += Float.isFinite(expected.data()[i]) ? (double) expected.data()[i] * expected.data()[i] : 0;
            if (difference > largest) {
                largest = difference;
                place = i;
            }
        }
        return new Deviation(Math.sqrt(norm == 0 ? distance : distance / norm), largest, place);
    }

    private static double difference(float a, float e) {
        if (Float.isFinite(a) && Float.isFinite(e)) {
            return Math.abs((double) a - e);
        }
        return Float.compare(a, e) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
}
