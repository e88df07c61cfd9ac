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
 * Average Gain: how much of the doubt about a class goes when only what the map shows is left of the picture.
 *
 * <p>{@code p} and {@code o} are the softmax probabilities of the target class for the picture and for the picture under the map, which
 * is in [0, 1] and of the picture's size. The target is whichever class the caller gives: the true one in the papers' tables, or the
 * predicted one. Cost: two forward passes, shared with the other metrics of this package.
 *
 * <p>Per picture {@code 100 * max(o - p, 0) / (1 - p)}, in percent: 0 if the probability does not rise, 100 if it rises to 1. The data
 * set's number is the mean over all pictures. Higher is better. The mirror image of {@link AverageDrop}: the positive part of the same
 * change, in units of the largest gain there can be, so that a map that changes nothing cannot win both.
 *
 * <p>Special cases: {@code p = 1} gives 0, as nothing can be gained; {@code 1 - p} is summed over the other classes, so that this is so only
 * where their probabilities vanish altogether. Scores that are not finite give
 * {@link org.saliency4j.metrics.Undefined.Cause#NOT_FINITE}.
 *
 * <p>Source: equation 15 of Zhang et al., Opti-CAM, CVIU 2024, arXiv 2301.07002.
 */
public final class AverageGain implements ModelMetric<MaskedConfidence> {
    private final MetricInfo info;
    private final ConfidenceProbe probe;

    private AverageGain(MaskSpace space) {
        this.info = new MetricInfo(
                new MetricId(space.id("average-gain")),
                "Average Gain",
                MetricGroup.FAITHFULNESS,
                "Zhang et al. 2024, arXiv 2301.07002",
                Direction.HIGHER_IS_BETTER,
                Range.PERCENT);
        this.probe = new ConfidenceProbe(space);
    }

    /**
     * The metric in pixel space.
     *
     * @return the metric {@code average-gain}
     */
    public static AverageGain create() {
        return in(MaskSpace.pixel());
    }

    /**
     * The metric in another space.
     *
     * @param space where maps multiply
     * @return the metric
     */
    public static AverageGain in(MaskSpace space) {
        return new AverageGain(space);
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
        return evidence.scored(
                info, evidence.restBefore() == 0 ? 0 : 100 * Math.max(evidence.rise(), 0) / evidence.restBefore());
    }
}
