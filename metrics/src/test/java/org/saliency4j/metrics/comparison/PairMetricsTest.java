package org.saliency4j.metrics.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.catalog.Metrics;

class PairMetricsTest {
    /** Sums of some thousand terms in another order. */
    private static final double SUMS = 1e-12;

    private static final Plane X = GoldenMaps.waves(192);
    private static final Plane Y = GoldenMaps.hill(192);
    private static final Plane ZEROS = GoldenMaps.map(192, 192, (i, j) -> 0);
    private static final Plane SIGNED = GoldenMaps.map(192, 192, (i, j) -> i - 90);

    /** Those of this package that the catalogue offers, so that a new one is tested without a word here. */
    static Stream<PairMetric> all() {
        String here = PairMetricsTest.class.getPackageName();
        return Metrics.all(PairMetric.class).stream()
                .filter(metric -> metric.getClass().getPackageName().equals(here));
    }

    @ParameterizedTest
    @MethodSource("all")
    void identicalMapsHaveTheBestValue(PairMetric metric) {
        double best = metric.info().direction() == Direction.HIGHER_IS_BETTER
                ? metric.info().range().max()
                : metric.info().range().min();
        double value = GoldenMaps.value(metric, X, X);
        assertTrue(value == best || Math.abs(value - best) < SUMS, metric.info().id() + " is " + value);
    }

    @ParameterizedTest
    @MethodSource("all")
    void allButKullbackLeiblerAreSymmetric(PairMetric metric) {
        double there = GoldenMaps.value(metric, X, Y);
        double back = GoldenMaps.value(metric, Y, X);
        boolean symmetric = !metric.info().id().text().equals("kl");
        assertEquals(symmetric, Math.abs(there - back) < SUMS);
    }

    @ParameterizedTest
    @MethodSource("all")
    void mapsOfDifferentSizesCannotBeCompared(PairMetric metric) {
        assertThrows(IllegalArgumentException.class, () -> metric.of(X, GoldenMaps.waves(64)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatHasNoValueHasACause(PairMetric metric) {
        Set<String> zeros = Set.of("ok", "zero-mass", "constant-map");
        assertTrue(zeros.contains(metric.of(ZEROS, X).status()));
        assertTrue(zeros.contains(metric.of(ZEROS, ZEROS).status()));
        Score signed = metric.of(SIGNED, X);
        boolean amounts = Set.of("sim", "kl", "js", "hellinger", "jaccard", "czekanowski")
                .contains(metric.info().id().text());
        assertEquals(amounts ? "signed-map" : "ok", signed.status());
        Plane pixel = Plane.of(1, 1, .5);
        boolean windows = metric.info().id().text().contains("ssim");
        assertEquals(windows, metric.of(pixel, pixel).status().equals("too-small"));
    }

    @Test
    void correlationsIgnoreFactorsAndOffsets() {
        Plane affine = GoldenMaps.map(192, 192, (i, j) -> 3 * Y.get((int) (i * 192 + j)) - 5);
        for (PairMetric metric : new PairMetric[] {PearsonCorrelation.create(), SpearmanCorrelation.create()}) {
            // The order of pixels that are equal but for rounding may change: some thousandths of a thousandth.
            assertEquals(GoldenMaps.value(metric, X, Y), GoldenMaps.value(metric, X, affine), 1e-5);
        }
    }

    @Test
    void commonsMathFindsTheSameCorrelations() {
        // Steps of a tenth: ties of all kinds. No negative zero, which Commons Math ranks below zero.
        Plane x = GoldenMaps.map(40, 30, (i, j) -> Math.rint(10 * Math.sin(i + .3 * j)) / 10 + 0.0);
        Plane y = GoldenMaps.map(40, 30, (i, j) -> Math.rint(7 * Math.cos(.2 * i - j)) / 7 + (i > 20 ? .1 : 0.0));
        double[] a = x.values();
        double[] b = y.values();
        assertEquals(
                new PearsonsCorrelation().correlation(a, b), GoldenMaps.value(PearsonCorrelation.create(), x, y), SUMS);
        assertEquals(
                new SpearmansCorrelation().correlation(a, b),
                GoldenMaps.value(SpearmanCorrelation.create(), x, y),
                SUMS);
        assertEquals(
                new KendallsCorrelation().correlation(a, b), GoldenMaps.value(KendallCorrelation.create(), x, y), SUMS);
    }

    @Test
    void scipyFindsTheSameRankCorrelationsOfRoundedMaps() {
        // SciPy 1.17: spearmanr and kendalltau of rint(1e9 map).
        Plane x = GoldenMaps.map(
                64, 64, (i, j) -> Math.rint(1e9 * GoldenMaps.waves(64).get((int) (i * 64 + j))));
        Plane y = GoldenMaps.map(
                64, 64, (i, j) -> Math.rint(1e9 * GoldenMaps.hill(64).get((int) (i * 64 + j))));
        assertEquals(-0.006888067920746148, GoldenMaps.value(SpearmanCorrelation.create(), x, y), SUMS);
        assertEquals(-0.004012772224057642, GoldenMaps.value(KendallCorrelation.create(), x, y), SUMS);
    }

    @Test
    void handComputedPairs() {
        Plane x = Plane.of(1, 4, 1, 2, 3, 4);
        Plane y = Plane.of(1, 4, 2, 1, 4, 3);
        assertEquals(1, GoldenMaps.value(PixelDifference.meanAbsolute(), x, y));
        assertEquals(1, GoldenMaps.value(PixelDifference.meanSquared(), x, y));
        assertEquals(1, GoldenMaps.value(PixelDifference.rootMeanSquared(), x, y));
        assertEquals(2, GoldenMaps.value(PixelDifference.euclidean(), x, y));
        assertEquals(0, GoldenMaps.value(PeakSignalToNoise.create(), x, y));
        assertEquals(28.0 / 30, GoldenMaps.value(CosineSimilarity.create(), x, y), SUMS);
        assertEquals(.6, GoldenMaps.value(PearsonCorrelation.create(), x, y), SUMS);
        assertEquals(.6, GoldenMaps.value(SpearmanCorrelation.create(), x, y), SUMS);
        // Four of six pairs have one order.
        assertEquals(2.0 / 6, GoldenMaps.value(KendallCorrelation.create(), x, y), SUMS);
        assertEquals(8.0 / 12, GoldenMaps.value(Overlap.jaccard(), x, y), SUMS);
        assertEquals(16.0 / 20, GoldenMaps.value(Overlap.czekanowski(), x, y), SUMS);
        assertEquals(.8, GoldenMaps.value(DistributionComparison.similarity(), x, y), SUMS);
        Plane apart = Plane.of(1, 2, 1, 0);
        Plane other = Plane.of(1, 2, 0, 1);
        assertEquals(1, GoldenMaps.value(DistributionComparison.hellinger(), apart, other));
        assertEquals(Math.log(2), GoldenMaps.value(DistributionComparison.jensenShannon(), apart, other));
        assertEquals(0, GoldenMaps.value(DistributionComparison.similarity(), apart, other));
        Plane signs = Plane.of(1, 4, -1, 0, -0.0, 5);
        assertEquals(.5, GoldenMaps.value(SignAgreement.create(), signs, Plane.of(1, 4, -3, 1, 0, -5)));
    }

    @Test
    void averagedSquaresComeFirstForPiqOnLargeMaps() {
        Plane x = GoldenMaps.waves(400);
        Plane y = GoldenMaps.mixture(400);
        double pooled = GoldenMaps.value(
                StructuralSimilarity.of(SsimConvention.WANG2004), AveragePool.squares(x, 2), AveragePool.squares(y, 2));
        assertEquals(pooled, GoldenMaps.value(StructuralSimilarity.of(SsimConvention.PIQ), x, y));
    }

    @Test
    void dataRangesArePositive() {
        assertThrows(IllegalArgumentException.class, () -> new DataRange(0));
        assertThrows(IllegalArgumentException.class, () -> new DataRange(Double.NaN));
    }
}
