package org.saliency4j.metrics.confidence;

import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.ModelMetric;
import org.saliency4j.metrics.Probe;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Score;

/**
 * Average Increase: whether a class becomes more probable when only what the map shows is left of the picture.
 *
 * <p>{@code p} and {@code o} are the softmax probabilities of the target class for the picture and for the picture under the map, which
 * is in [0, 1] and of the picture's size. The target is whichever class the caller gives: the true one in the papers' tables, or the
 * predicted one. Cost: two forward passes, shared with the other metrics of this package.
 *
 * <p>Per picture {@code 100 * [p < o]}, in percent: 100 if the probability rises, however little, else 0. The data set's number is the
 * mean over all pictures. Higher is better. A map that hides nothing scores 0, one that hides a single pixel about 50: read it together
 * with {@link AverageGain}.
 *
 * <p>Special cases: scores that are not finite give {@link org.saliency4j.metrics.Undefined.Cause#NOT_FINITE}. Probabilities that differ
 * only in the last digits near 1 are told apart by their complements.
 *
 * <p>Source: Chattopadhay et al., Grad-CAM++, WACV 2018, arXiv 1710.11063; in this form equation 14 of Zhang et al., Opti-CAM,
 * arXiv 2301.07002.
 */
public final class AverageIncrease implements ModelMetric<MaskedConfidence> {
    private final MetricInfo info;
    private final ConfidenceProbe probe;

    private AverageIncrease(MaskSpace space) {
        this.info = new MetricInfo(
                new MetricId(space.id("average-increase")),
                "Average Increase",
                MetricGroup.FAITHFULNESS,
                "Chattopadhay et al. 2018, arXiv 1710.11063",
                Direction.HIGHER_IS_BETTER,
                Range.PERCENT);
        this.probe = new ConfidenceProbe(space);
    }

    /**
     * The metric in pixel space.
     *
     * @return the metric {@code average-increase}
     */
    public static AverageIncrease create() {
        return in(MaskSpace.pixel());
    }

    /**
     * The metric in another space.
     *
     * @param space where maps multiply
     * @return the metric
     */
    public static AverageIncrease in(MaskSpace space) {
        return new AverageIncrease(space);
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Probe<MaskedConfidence> probe() {
        return probe;
    }

    @Override
    public Score score(MaskedConfidence evidence) {
        return evidence.scored(info, evidence.rise() > 0 ? 100 : 0);
    }
}
