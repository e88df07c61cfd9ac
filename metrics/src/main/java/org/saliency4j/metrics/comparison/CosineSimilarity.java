package org.saliency4j.metrics.comparison;

import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Undefined;

/**
 * Cosine of the angle between two maps seen as vectors: {@code x . y / (|x| |y|)}.
 *
 * <p>From -1 to 1 (from 0 for maps without negative values), 1 for maps that differ by a positive factor; higher is more alike; symmetric.
 * Invariant to scale, not to shift: a common offset brings any two maps close to 1. One pass, sums in double.
 *
 * <p>Undefined: {@link Undefined.Cause#ZERO_MASS} if a map is zero everywhere. Peers: saliencytools returns {@code 1 - cosine} and NaN for
 * such a map, distancia 0.
 */
public final class CosineSimilarity implements PairMetric {
    private static final MetricInfo INFO = new MetricInfo(
            new MetricId("cosine"),
            "Cosine similarity",
            MetricGroup.COMPARISON,
            "standard definition",
            Direction.HIGHER_IS_BETTER,
            new Range(-1, 1));

    private CosineSimilarity() {}

    /**
     * The metric.
     *
     * @return the metric
     */
    public static CosineSimilarity create() {
        return new CosineSimilarity();
    }

    @Override
    public MetricInfo info() {
        return INFO;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        map.requireSameSize(reference);
        double dot = 0;
        double mapSquares = 0;
        double referenceSquares = 0;
        for (int i = 0; i < map.size(); i++) {
            dot += map.get(i) * reference.get(i);
            mapSquares += map.get(i) * map.get(i);
            referenceSquares += reference.get(i) * reference.get(i);
        }
        if (mapSquares == 0 || referenceSquares == 0) {
            return Score.undefined(INFO, Undefined.Cause.ZERO_MASS, "a map is zero everywhere");
        }
        double cosine = dot / (Math.sqrt(mapSquares) * Math.sqrt(referenceSquares));
        return Score.of(INFO, Math.min(1, Math.max(-1, cosine)));
    }
}
