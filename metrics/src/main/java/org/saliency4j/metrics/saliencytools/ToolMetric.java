package org.saliency4j.metrics.saliencytools;

import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Undefined;

/** One of the distances as a metric; NaN becomes a constant map, of which alone it can come. */
final class ToolMetric implements PairMetric {
    private static final int SSIM_SIDE = 7;

    private final ToolDistance distance;
    private final MetricInfo info;

    ToolMetric(ToolDistance distance, String id) {
        this.distance = distance;
        this.info = new MetricInfo(
                new MetricId(id),
                distance.label() + " distance of saliencytools 0.33",
                MetricGroup.COMPARISON,
                "saliencytools 0.33, pypi.org/project/saliencytools",
                Direction.LOWER_IS_BETTER,
                range(distance));
    }

    private static Range range(ToolDistance distance) {
        return switch (distance) {
            case COSINE, CORRELATION -> new Range(0, 2);
            case EARTH_MOVER -> new Range(0, ToolDistance.BINS - 1);
            case SIGN_DISAGREEMENT, SSIM -> Range.UNIT;
            case JACCARD, CZEKANOWSKI -> new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            default -> new Range(0, Double.POSITIVE_INFINITY);
        };
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        map.requireSameSize(reference);
        if (distance == ToolDistance.SSIM && Math.min(map.height(), map.width()) < SSIM_SIDE) {
            return Score.undefined(
                    info,
                    Undefined.Cause.TOO_SMALL,
                    "a map of " + map.height() + "x" + map.width() + " pixels, expected at least 7x7");
        }
        double value = distance.between(map, reference);
        return Double.isNaN(value)
                ? Score.undefined(info, Undefined.Cause.CONSTANT_MAP, "NaN in the original: a map is constant")
                : Score.of(info, value);
    }
}
