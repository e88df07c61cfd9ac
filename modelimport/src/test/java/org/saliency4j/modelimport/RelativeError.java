package org.saliency4j.modelimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.saliency4j.engine.tensor.Tensor;

/** The distance of two tensors, relative to the second: {@code |a - b| / |b|} in the Euclidean norm. */
public final class RelativeError {
    private RelativeError() {}

    /** Computed in double. */
    public static double of(Tensor actual, Tensor expected) {
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < expected.data().length; i++) {
            double difference = (double) actual.data()[i] - expected.data()[i];
            distance += difference * difference;
            norm += (double) expected.data()[i] * expected.data()[i];
        }
        return Math.sqrt(distance / norm);
    }

    /** Fails if the shapes differ or the distance is too large. */
    public static void assertWithin(double bound, Tensor expected, Tensor actual, String what) {
        assertEquals(expected.shape(), actual.shape(), what);
        double error = of(actual, expected);
        assertTrue(error <= bound, () -> what + ": relative error " + error + ", expected at most " + bound);
    }
}
