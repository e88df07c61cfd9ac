package org.saliency4j.metrics.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saliency4j.metrics.Plane;

/** A map and its transpose are cut into different blocks, and score the same. */
class SimilarityBlocksTest {
    /** Means of ratios below 1, added in another order. */
    private static final double ORDER_OF_SUMS = 1e-13;

    @ParameterizedTest
    @CsvSource({"11,11", "12,522", "12,523", "17,513", "30,1200", "530,1037"})
    void transposedMapsScoreTheSame(int height, int width) {
        Random random = new Random(1);
        double[] x = random.doubles((long) height * width).toArray();
        double[] y = random.doubles((long) height * width).toArray();
        for (int i = 0; i < y.length; i++) {
            y[i] = .5 * x[i] + .5 * y[i];
        }
        for (SsimConvention convention : SsimConvention.values()) {
            StructuralSimilarity ssim = StructuralSimilarity.of(convention);
            double upright = ssim.of(Plane.of(height, width, x), Plane.of(height, width, y))
                    .value()
                    .orElseThrow();
            double turned = ssim.of(transposed(height, width, x), transposed(height, width, y))
                    .value()
                    .orElseThrow();
            assertEquals(upright, turned, ORDER_OF_SUMS, convention.id());
        }
    }

    private static Plane transposed(int height, int width, double[] values) {
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % width * height + i / width] = values[i];
        }
        return Plane.of(width, height, turned);
    }
}
