package org.saliency4j.metrics.confidence;

import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Undefined;

/**
 * A class's softmax probability for a picture and for the picture seen through its map. The probabilities of all other classes together are
 * kept besides: {@code 1 - p} loses its digits where {@code p} is near 1, their sum does not.
 *
 * @param before {@code p}, the probability for the picture
 * @param after {@code o}, the probability for the masked picture
 * @param restBefore {@code 1 - p}, summed over the other classes
 * @param restAfter {@code 1 - o}, summed over the other classes
 */
public record MaskedConfidence(double before, double after, double restBefore, double restAfter) {
    private static final double HALF = 0.5;

    /**
     * How much the mask raises the probability.
     *
     * @return {@code o - p}, exact to the last digits near 0 and near 1; negative if it falls
     */
    public double rise() {
        return before <= HALF ? after - before : restBefore - restAfter;
    }

    /** A metric's score, if the network returned numbers at all. */
    Score scored(MetricInfo metric, double value) {
        return Double.isFinite(before + after)
                ? Score.of(metric, value)
                : Score.undefined(metric, Undefined.Cause.NOT_FINITE, "the network's scores are not finite");
    }
}
