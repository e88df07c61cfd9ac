package org.saliency4j.metrics.localization;

import java.util.Optional;
import org.saliency4j.engine.image.BoundingBox;
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

/**
 * Localization Error (LE): how badly the box of a map fits the best of the object's boxes, whatever the network predicts.
 *
 * <pre>{@code
 * LE = 100 * (1 - max over B of IoU(B, B_p))
 * }</pre>
 *
 * <p>{@code B} runs over the {@linkplain Region#boxes() boxes} of the region, {@code B_p} is the {@link SalientBox} of the map; both half-open.
 * In percent as in the paper, from 0 (the same box) to 100 (none in common); lower is better. The data set's number is the mean. A map that
 * hides a single pixel has the whole picture as its box and scores {@code 100 (1 - share of the largest box)}: the floor to compare with.
 * Linear in the number of pixels.
 *
 * <p>Undefined: {@link Undefined.Cause#EMPTY_REGION} if the region has no box, {@link Undefined.Cause#CONSTANT_MAP} if the map has none.
 *
 * <p>Source: Zhang et al., Opti-CAM, arXiv 2301.07002, appendix B. Elsewhere, so in the ImageNet challenge and in CASME, the error
 * counts pictures with {@code IoU < 0.5}: see {@link BoxAccuracy} for accuracies at fixed overlaps.
 */
public final class LocalizationError implements RegionMetric {
    private final MetricInfo info;
    private final SalientBox box;

    private LocalizationError(SalientBox box) {
        this.info = new MetricInfo(
                new MetricId(box.id("localization-error")),
                "Localization Error",
                MetricGroup.LOCALIZATION,
                "Zhang et al. 2024, arXiv 2301.07002, appendix B",
                Direction.LOWER_IS_BETTER,
                Range.PERCENT);
        this.box = box;
    }

    /**
     * The metric with the default box.
     *
     * @return the metric {@code localization-error}
     */
    public static LocalizationError create() {
        return of(SalientBox.create());
    }

    /**
     * The metric with another box.
     *
     * @param box how the box of a map is drawn
     * @return the metric
     */
    public static LocalizationError of(SalientBox box) {
        return new LocalizationError(box);
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Score of(SaliencyMap map, Region region) {
        region.requireSameSize(map);
        if (region.boxes().isEmpty()) {
            return Score.undefined(info, Undefined.Cause.EMPTY_REGION, "the region has no box");
        }
        Optional<BoundingBox> predicted = box.of(map);
        if (predicted.isEmpty()) {
            return Score.undefined(
                    info, Undefined.Cause.CONSTANT_MAP, "the map is nowhere above its mean and has no box");
        }
        return Score.of(info, 100 * (1 - BoxOverlap.best(predicted.get(), region.boxes())));
    }
}
