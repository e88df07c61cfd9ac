package org.saliency4j.metrics.localization;

import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.ModelMetric;
import org.saliency4j.metrics.Probe;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Region;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Subject;
import org.saliency4j.metrics.Undefined;

/**
 * Official Metric (OM): localization error that a wrong class makes complete.
 *
 * <pre>{@code
 * OM = 100 * (1 - [predicted class = c] * max over B of IoU(B, B_p))
 * }</pre>
 *
 * <p>{@code c} is the subject's target, which has to be the true class; {@code B} runs over the {@linkplain Region#boxes() boxes} of the
 * subject's region, {@code B_p} is the {@link SalientBox} of the map. The predicted class is that of the largest score for the whole picture,
 * the first of several. In percent as in the paper, from 0 to 100; lower is better. Never below {@link LocalizationError}, equal to it where
 * the class is right. The data set's number is the mean. Cost: a forward pass for each picture and the box.
 *
 * <p>Undefined, whatever the class: {@link Undefined.Cause#EMPTY_REGION} if the subject has no region or the region no box,
 * {@link Undefined.Cause#CONSTANT_MAP} if the map has no box; {@link Undefined.Cause#NOT_FINITE} if the network's scores are not finite.
 *
 * <p>Source: Zhang et al., Opti-CAM, arXiv 2301.07002, appendix B. The ImageNet localisation challenge, which it is named after, counts
 * pictures with a wrong class or {@code IoU < 0.5} instead.
 */
public final class OfficialMetric implements ModelMetric<PredictedClass> {
    private final MetricInfo info;
    private final LocalizationError error;

    private OfficialMetric(SalientBox box) {
        this.info = new MetricInfo(
                new MetricId(box.id("official-metric")),
                "Official Metric",
                MetricGroup.LOCALIZATION,
                "Zhang et al. 2024, arXiv 2301.07002, appendix B",
                Direction.LOWER_IS_BETTER,
                Range.PERCENT);
        this.error = LocalizationError.of(box);
    }

    /**
     * The metric with the default box.
     *
     * @return the metric {@code official-metric}
     */
    public static OfficialMetric create() {
        return of(SalientBox.create());
    }

    /**
     * The metric with another box.
     *
     * @param box how the box of a map is drawn
     * @return the metric
     */
    public static OfficialMetric of(SalientBox box) {
        return new OfficialMetric(box);
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Probe<PredictedClass> probe() {
        return new PredictedClassProbe();
    }

    @Override
    public Score score(PredictedClass evidence) {
        Subject subject = evidence.subject();
        if (subject.region().isEmpty()) {
            return Score.undefined(info, Undefined.Cause.EMPTY_REGION, "the picture comes without a region");
        }
        if (evidence.index().isEmpty()) {
            return Score.undefined(info, Undefined.Cause.NOT_FINITE, "the network's scores are not finite");
        }
        Score known = error.of(subject.map(), subject.region().get());
        boolean right = evidence.index().getAsInt() == subject.target();
        return known.isDefined() && !right
                ? Score.of(info, Range.PERCENT.max())
                : new Score(info, known.value(), known.undefined());
    }
}
