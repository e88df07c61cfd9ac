package org.saliency4j.metrics.localization;

import java.util.Optional;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Region;
import org.saliency4j.metrics.RegionMetric;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Undefined;
import org.saliency4j.metrics.localization.ContourBoxes.Contours;

/**
 * Box accuracy (MaxBoxAcc, averaged over overlaps): whether thresholding a map gives a box of the object, at the threshold that is best.
 *
 * <pre>{@code
 * BoxAcc(eta, delta) = [max over B and B_p(eta) of IoU(B, B_p(eta)) >= delta]
 * data set: mean over pictures, then max over eta, then mean over delta; times 100
 * eta = 0, 0.001, ..., 0.999 of the map's maximum; delta = 0.3, 0.5, 0.7
 * }</pre>
 *
 * <p>{@code B} runs over the {@linkplain Region#boxes() boxes} of the region, {@code B_p(eta)} is the map's box at a threshold, or runs over
 * the boxes of {@link Contours#ALL all contours}, drawn by the rules of {@link ContourBoxes}; the overlap counts last rows and columns in
 * ({@link InclusiveBox}). In percent as in the paper, higher is better.
 *
 * <p><strong>The data set's number is not the mean of pictures' scores</strong>: its threshold is common to all pictures. Take each picture's
 * {@link #curve} and gather them in a {@link BoxAccuracyEvaluation}. The score of one picture is that of a data set of this picture alone
 * (0, 33.3, 66.7 or 100); the mean of these lets every picture choose its threshold and is an upper bound.
 *
 * <p>A map that hides one pixel and a constant map differ here: the first has nearly the whole picture as its box, the second
 * {@code (0, 0, 0, 0)}, so that it is defined and nearly always misses. Does not depend on scale and zero of the map. Cost: at most 255 times
 * the number of pixels.
 *
 * <p>Undefined: {@link Undefined.Cause#EMPTY_REGION} if the region has no box.
 *
 * <p>Source: Choe et al., Evaluating Weakly Supervised Object Localization Methods Right, CVPR 2020, arXiv 2001.07437, section 3.3
 * (MaxBoxAcc, {@code delta = 0.5}), with three overlaps as in the same authors' arXiv 2007.04178 (MaxBoxAccV2), where all contours' boxes may
 * hit. By default only the largest one's may, as in Zhang et al., Opti-CAM, arXiv 2301.07002, appendix B. That paper names no grids; these
 * are the cited code's. The code resizes annotations by truncation to 224x224: {@link InclusiveBox#resized}.
 */
public final class BoxAccuracy implements RegionMetric {
    private final MetricInfo info;
    private final Contours contours;

    private BoxAccuracy(MetricInfo info, Contours contours) {
        this.info = info;
        this.contours = contours;
    }

    /**
     * The metric with the box of the largest contour.
     *
     * @return the metric {@code box-accuracy}
     */
    public static BoxAccuracy create() {
        return of(Contours.LARGEST);
    }

    /**
     * The metric with the boxes of some contours.
     *
     * @param contours whose boxes may hit
     * @return the metric {@code box-accuracy} or, never below it, {@code box-accuracy.all-contours}
     */
    public static BoxAccuracy of(Contours contours) {
        boolean all = contours == Contours.ALL;
        return new BoxAccuracy(
                new MetricInfo(
                        new MetricId(all ? "box-accuracy.all-contours" : "box-accuracy"),
                        all ? "Box accuracy, all contours" : "Box accuracy",
                        MetricGroup.LOCALIZATION,
                        all ? "Choe et al. 2020, arXiv 2007.04178" : "Choe et al. 2020, arXiv 2001.07437",
                        Direction.HIGHER_IS_BETTER,
                        Range.PERCENT),
                contours);
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Score of(SaliencyMap map, Region region) {
        return curve(map, region)
                .map(curve -> Score.of(
                        info,
                        BoxAccuracyEvaluation.create().add(curve).accuracy().orElseThrow()))
                .orElseGet(() -> Score.undefined(info, Undefined.Cause.EMPTY_REGION, "the region has no box"));
    }

    /**
     * One picture's part in a data set's number.
     *
     * @param map the map, in the picture's resolution
     * @param region the region, of the same size
     * @return the curve for {@link BoxAccuracyEvaluation#add}; empty if the region has no box
     * @throws IllegalArgumentException if the sizes differ
     */
    public Optional<BoxAccuracyCurve> curve(SaliencyMap map, Region region) {
        region.requireSameSize(map);
        return region.boxes().isEmpty()
                ? Optional.empty()
                : Optional.of(BoxAccuracyCurve.of(
                        ContourBoxes.of(map, contours),
                        region.boxes().stream().map(InclusiveBox::of).toList()));
    }
}
