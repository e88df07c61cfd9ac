package org.saliency4j.app.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one stored array.
 *
 * @param reference where it was found
 * @param array its name
 * @param layer the network's value it belongs to
 * @param kind what of that value it holds: {@code value} or {@code gradient}
 * @param shape its extents
 * @param relativeError the distance from it, relative to it, in the Euclidean norm; null if infinite
 * @param largestDifference the largest absolute difference of two elements; null if infinite
 * @param farthest where that is; null if the shapes differ
 * @param tolerance the relative error allowed
 * @param passed whether it is that small
 * @param problem why there is no distance; null if there is one
 */
public record CheckedArray(
        String reference,
        String array,
        String layer,
        String kind,
        List<Integer> shape,
        @Nullable Double relativeError,
        @Nullable Double largestDifference,
        @Nullable Element farthest,
        double tolerance,
        boolean passed,
        @Nullable String problem) {
    /**
     * An element as it was stored and as it was computed.
     *
     * @param index its place, in the network's order of axes
     * @param stored what the reference has
     * @param computed what the network gave
     */
    public record Element(List<Integer> index, float stored, float computed) {}

    /** Takes a copy. */
    public CheckedArray {
        shape = List.copyOf(shape);
    }

    /** How bad it is: the error in units of the tolerance. */
    double severity() {
        if (relativeError == null) {
            return Double.POSITIVE_INFINITY;
        }
        return relativeError == 0 ? 0 : relativeError / tolerance;
    }
}
