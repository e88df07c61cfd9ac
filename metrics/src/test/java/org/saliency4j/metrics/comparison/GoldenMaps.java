package org.saliency4j.metrics.comparison;

import java.util.function.DoubleBinaryOperator;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Score;

/** The maps that peers' values were computed for. */
final class GoldenMaps {
    private GoldenMaps() {}

    static Plane map(int height, int width, DoubleBinaryOperator value) {
        double[] values = new double[height * width];
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                values[i * width + j] = value.applyAsDouble(i, j);
            }
        }
        return Plane.of(height, width, values);
    }

    /** 1/2 + 1/2 sin(4 pi i / n) cos(6 pi j / n). */
    static Plane waves(int n) {
        return map(n, n, (i, j) -> 0.5 + 0.5 * Math.sin(4 * Math.PI * i / n) * Math.cos(6 * Math.PI * j / n));
    }

    /** A Gaussian of sigma 0.15 n around (0.3 n, 0.6 n). */
    static Plane hill(int n) {
        return map(
                n,
                n,
                (i, j) -> Math.exp(
                        -((i - .3 * n) * (i - .3 * n) + (j - .6 * n) * (j - .6 * n)) / (2 * (.15 * n) * (.15 * n))));
    }

    /** 0.7 waves + 0.3 hill. */
    static Plane mixture(int n) {
        Plane waves = waves(n);
        Plane hill = hill(n);
        return map(n, n, (i, j) -> .7 * waves.get((int) (i * n + j)) + .3 * hill.get((int) (i * n + j)));
    }

    static double value(PairMetric metric, Plane map, Plane reference) {
        Score score = metric.of(map, reference);
        return score.value().orElseThrow(() -> new AssertionError(score.toString()));
    }
}
