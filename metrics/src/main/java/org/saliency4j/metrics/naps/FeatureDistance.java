package org.saliency4j.metrics.naps;

/** How far apart two sets of features are. Sums in double, in the order of the elements. */
public enum FeatureDistance {
    /** {@code sum |a - b|}. */
    L1 {
        @Override
        double term(double difference) {
            return Math.abs(difference);
        }
    },
    /** {@code sum (a - b)^2}. */
    SQUARED {
        @Override
        double term(double difference) {
            return difference * difference;
        }
    };

    abstract double term(double difference);

    /** The distance between two runs of features where a mask is set. */
    double between(float[] a, int atA, float[] b, int atB, boolean[] mask) {
        double sum = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                sum += term((double) a[atA + i] - b[atB + i]);
            }
        }
        return sum;
    }
}
