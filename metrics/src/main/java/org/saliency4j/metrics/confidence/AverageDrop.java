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
 * Average Drop: how much of a class's probability is lost when only what the map shows is left of the picture.
 *
 * <p>{@code p} and {@code o} are the softmax probabilities of the target class for the picture and for the picture under the map, which
 * is in [0, 1] and of the picture's size. The target is whichever class the caller gives: the true one in the papers' tables, or the
 * predicted one. Cost: two forward passes, shared with the other metrics of this package.
 *
 * <p>Per picture {@code 100 * max(p - o, 0) / p}, in percent: 0 if the masked picture is recognised as well or better, 100 if not at all. The data set's
 * number is the mean over all pictures, also those that did not drop. Lower is better. A map that hides nothing scores 0: read it together
 * with {@link AverageGain}, which such a map loses.
 *
 * <p>Special cases: {@code p = 0} gives 0, as nothing can be lost. Scores that are not finite give
 * {@link org.saliency4j.metrics.Undefined.Cause#NOT_FINITE}.
 *
 * <p>Source: Chattopadhay et al., Grad-CAM++, WACV 2018, arXiv 1710.11063; in this form equation 13 of Zhang et al., Opti-CAM,
 * arXiv 2301.07002. Others differ: pytorch-grad-cam does not divide by {@code p}; torch-cam and Xplique give fractions and mask the
 * preprocessed picture (see {@link MaskSpace#normalized}).
 */
public final class AverageDrop implements ModelMetric<MaskedConfidence> {
    private final MetricInfo info;
    private final ConfidenceProbe probe;

    private AverageDrop(MaskSpace space) {
        this.info = new MetricInfo(
                new MetricId(space.id("average-drop")),
                "Average Drop",
                MetricGroup.FAITHFULNESS,
                "Chattopadhay et al. 2018, arXiv 1710.11063",
                Direction.LOWER_IS_BETTER,
                Range.PERCENT);
        this.probe = new ConfidenceProbe(space);
    }

    /**
     * The metric in pixel space.
     *
     * @return the metric {@code average-drop}
     */
    public static AverageDrop create() {
        return in(MaskSpace.pixel());
    }

    /**
     * The metric in another space.
     *
     * @param space where maps multiply
     * @return the metric
     */
    public static AverageDrop in(MaskSpace space) {
        return new AverageDrop(space);
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
                info, evidence.before() == 0 ? 0 : 100 * Math.max(-evidence.rise(), 0) / evidence.before());
    }
}
