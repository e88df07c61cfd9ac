package org.saliency4j.metrics.localization;

import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.ModelMetric;
import org.saliency4j.metrics.Probe;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Undefined;
import org.saliency4j.metrics.localization.BoxConfidenceProbe.View;

/**
 * Saliency metric (SM): whether a small part of the picture is enough for the network to recognise the class.
 *
 * <pre>{@code
 * SM = ln max(0.05, |B_p| / (H W)) - ln p_c
 * }</pre>
 *
 * <p>{@code |B_p| / (H W)} is the share of the picture that the map's {@link SalientBox} covers, {@code p_c} the softmax probability of the
 * target for the crop to that box, enlarged to the picture's size. Natural logarithms, not in percent; from {@code ln 0.05 = -2.996} without
 * upper bound; lower is better. A map that hides one pixel has the whole picture as its box and scores {@code -ln p_c}, the loss for the
 * picture. The data set's number is the mean. Needs no annotation. Cost: the box, a resize and a forward pass; the probability is taken as a
 * logarithm throughout, so that it does not vanish.
 *
 * <p>Undefined: {@link Undefined.Cause#CONSTANT_MAP} if the map has no box, {@link Undefined.Cause#NOT_FINITE} if the network's scores are
 * not finite.
 *
 * <p>Source: Dabkowski and Gal, Real Time Image Saliency for Black Box Classifiers, NIPS 2017, arXiv 1705.07857, equation 6, who draw the
 * tightest box around the whole salient region ({@link SalientBox.Extent#ALL}). With the box of the largest component in Zhang et al.,
 * Opti-CAM, arXiv 2301.07002, appendix B, who do not say whether the picture is cropped. Their table answers it: on the whole picture
 * ({@link View#WHOLE_PICTURE}) no map could score above Fake-CAM's {@code -ln p_c}, as the first term is at most 0; nearly all methods do.
 * Evaluation code of one of the authors crops, too, and enlarges with OpenCV's bicubic interpolation after the preprocessing. The formula asks
 * for none; here it is bilinear and before. That invents no values beyond those of the crop, so that the network is shown a picture, and
 * changes places with a preprocessing by mean and standard deviation. Scores differ a little from that code's.
 */
public final class SaliencyMetric implements ModelMetric<BoxConfidence> {
    private static final double SMALLEST_SHARE = 0.05;

    private final MetricInfo info;
    private final BoxConfidenceProbe probe;

    private SaliencyMetric(SalientBox box, View view) {
        this.info = new MetricInfo(
                new MetricId(box.id(view == View.CROP ? "saliency-metric" : "saliency-metric.whole-picture")),
                "Saliency metric",
                MetricGroup.LOCALIZATION,
                "Dabkowski and Gal 2017, arXiv 1705.07857",
                Direction.LOWER_IS_BETTER,
                new Range(Math.log(SMALLEST_SHARE), Double.POSITIVE_INFINITY));
        this.probe = new BoxConfidenceProbe(box, view);
    }

    /**
     * The probability of the crop to the largest component's box.
     *
     * @return the metric {@code saliency-metric}
     */
    public static SaliencyMetric create() {
        return of(SalientBox.create(), View.CROP);
    }

    /**
     * The metric in another variant.
     *
     * @param box how the box of a map is drawn
     * @param view what the network is shown
     * @return the metric
     */
    public static SaliencyMetric of(SalientBox box, View view) {
        return new SaliencyMetric(box, view);
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Probe<BoxConfidence> probe() {
        return probe;
    }

    @Override
    public Score score(BoxConfidence evidence) {
        if (evidence.box().isEmpty()) {
            return Score.undefined(
                    info, Undefined.Cause.CONSTANT_MAP, "the map is nowhere above its mean and has no box");
        }
        if (Double.isNaN(evidence.logProbability())) {
            return Score.undefined(info, Undefined.Cause.NOT_FINITE, "the network's scores are not finite");
        }
        return Score.of(info, Math.log(Math.max(SMALLEST_SHARE, evidence.share())) - evidence.logProbability());
    }
}
