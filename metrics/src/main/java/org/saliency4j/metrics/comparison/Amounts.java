package org.saliency4j.metrics.comparison;

import java.util.Optional;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Undefined;

/** Maps read as amounts: not negative, and something somewhere. */
final class Amounts {
    private Amounts() {}

    /** Why two maps cannot be compared as distributions; empty if they can. */
    static Optional<Score> refusal(MetricInfo info, Plane map, Plane reference) {
        return negative(info, map, reference)
                .or(() -> sum(map) == 0 || sum(reference) == 0
                        ? Optional.of(Score.undefined(info, Undefined.Cause.ZERO_MASS, "a map is zero everywhere"))
                        : Optional.empty());
    }

    /** The refusal of negative values; empty if there are none. */
    static Optional<Score> negative(MetricInfo info, Plane map, Plane reference) {
        double least = 0;
        for (int i = 0; i < map.size(); i++) {
            least = Math.min(least, Math.min(map.get(i), reference.get(i)));
        }
        return least < 0
                ? Optional.of(Score.undefined(
                        info,
                        Undefined.Cause.SIGNED_MAP,
                        "a map has the value " + least + ": take absolute or positive values first"))
                : Optional.empty();
    }

    /** Values divided by their sum. */
    static double[] shares(Plane plane) {
        double sum = sum(plane);
        double[] shares = plane.values();
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static double sum(Plane plane) {
        double sum = 0;
        for (int i = 0; i < plane.size(); i++) {
            sum += plane.get(i);
        }
        return sum;
    }
}
