package org.saliency4j.metrics.comparison;

import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Score;

/**
 * The share of pixels at which two maps have the same sign: {@code sum [sign x = sign y] / N}, with the signs -1, 0 and 1.
 *
 * <p>From 0 to 1, higher is more alike, symmetric; invariant to positive factors. Zero agrees with zero only, and -0 is zero. Says nothing
 * of maps without negative values but where both are zero. Always defined. One pass.
 *
 * <p>Peers: saliencytools' sign agreement ratio is {@code 1} minus this, a disagreement.
 */
public final class SignAgreement implements PairMetric {
    private static final MetricInfo INFO = new MetricInfo(
            new MetricId("sign-agreement"),
            "Sign agreement",
            MetricGroup.COMPARISON,
            "standard definition",
            Direction.HIGHER_IS_BETTER,
            Range.UNIT);

    private SignAgreement() {}

    /**
     * The metric.
     *
     * @return the metric
     */
    public static SignAgreement create() {
        return new SignAgreement();
    }

    @Override
    public MetricInfo info() {
        return INFO;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        map.requireSameSize(reference);
        int agreeing = 0;
        for (int i = 0; i < map.size(); i++) {
            agreeing += Math.signum(map.get(i)) == Math.signum(reference.get(i)) ? 1 : 0;
        }
        return Score.of(INFO, (double) agreeing / map.size());
    }
}
