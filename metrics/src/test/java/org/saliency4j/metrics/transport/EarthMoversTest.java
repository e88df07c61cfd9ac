package org.saliency4j.metrics.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.saliency4j.metrics.Plane;

class EarthMoversTest {
    private static final EarthMovers L1 = EarthMovers.create(GroundDistance.MANHATTAN);
    private static final EarthMovers L2 = EarthMovers.create(GroundDistance.EUCLIDEAN);

    /** The golden values' own arithmetic: a sum over n^2 pixels in double, normalised masses off by an ulp each. */
    private static final double GOLDEN = 2e-11;

    /** Distances below 20 on maps of 8x8: 64 masses, each off by half a unit, and the simplex method's own threshold. */
    private static final double SMALL = 1e-10;

    static Plane waves(int n) {
        double[] values = new double[n * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = .5 + .5 * Math.sin(4 * Math.PI * Math.floorDiv(i, n) / n) * Math.cos(6 * Math.PI * (i % n) / n);
        }
        return Plane.of(n, n, values);
    }

    static Plane bell(int n) {
        double[] values = new double[n * n];
        for (int i = 0; i < values.length; i++) {
            double dy = Math.floorDiv(i, n) - .3 * n;
            double dx = i % n - .6 * n;
            values[i] = Math.exp(-(dy * dy + dx * dx) / (2 * .15 * n * .15 * n));
        }
        return Plane.of(n, n, values);
    }

    static Plane random(int height, int width, long seed) {
        Random random = new Random(seed);
        double[] values = new double[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(3) == 0 ? 0 : random.nextDouble();
        }
        values[0] = 1;
        return Plane.of(height, width, values);
    }

    private static Plane point(int height, int width, int at) {
        double[] values = new double[height * width];
        values[at] = 3;
        return Plane.of(height, width, values);
    }

    private static double value(EarthMovers metric, Plane a, Plane b) {
        return metric.of(a, b).value().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "14, 4.72835474865675",
        "28, 9.553424777212447",
        "32, 10.922204951888064",
        "48, 16.454626106379504",
        "64, 21.98305686720918",
        "96, 33.04733090553127",
        "112, 38.57875010928825",
        "160, 55.17982867523331",
        "224, 77.31240461333695"
    })
    void manhattanDistancesAreTheGoldenOnes(int n, double expected) {
        Transport transport = L1.transport(waves(n), bell(n));
        assertEquals(expected, transport.distance(), GOLDEN);
        assertTrue(transport.certificate().holds());
        assertEquals(0, transport.certificate().worstStep(n));
    }

    @ParameterizedTest
    @CsvSource({
        "14, 3.7151188385455947",
        "16, 4.254199156646829",
        "18, 4.7911089886930505",
        "20, 5.32998325479402",
        "22, 5.8707288284766594",
        "24, 6.411064970839658",
        "26, 6.951985272332474",
        "28, 7.4936106736507995",
        "32, 8.576864342024045",
        "48, 12.91622014471115",
        "64, 17.258641488105"
    })
    void euclideanDistancesAreTheGoldenOnes(int n, double expected) {
        Transport transport = L2.transport(waves(n), bell(n));
        assertEquals(expected, transport.distance(), GOLDEN);
        assertTrue(transport.certificate().holds());
        assertTrue(transport.certificate().worstStep(n) <= SMALL);
    }

    @ParameterizedTest
    @EnumSource(GroundDistance.class)
    void theDistanceIsAMetric(GroundDistance ground) {
        EarthMovers metric = EarthMovers.create(ground);
        for (int seed = 0; seed < 20; seed++) {
            Plane a = random(7, 8, seed);
            Plane b = random(7, 8, seed + 100);
            Plane c = random(7, 8, seed + 200);
            double ab = value(metric, a, b);
            assertEquals(ab, value(metric, b, a), SMALL);
            assertEquals(0, value(metric, a, a));
            assertTrue(ab <= value(metric, a, c) + value(metric, c, b) + SMALL);
            assertEquals(ab, value(metric, a, b), "same input, same bits");
        }
    }

    @Test
    void euclideanIsAtMostManhattanIsAtMostRootTwoTimesEuclidean() {
        for (int seed = 0; seed < 20; seed++) {
            double l1 = value(L1, random(9, 5, seed), random(9, 5, ~seed));
            double l2 = value(L2, random(9, 5, seed), random(9, 5, ~seed));
            assertTrue(l2 <= l1 + SMALL && l1 <= Math.sqrt(2) * l2 + SMALL, l1 + " " + l2);
        }
    }

    @Test
    void aPointsDistanceIsItsWay() {
        assertEquals(7, value(L1, point(6, 7, 0), point(6, 7, 3 * 7 + 4)));
        assertEquals(5, value(L2, point(6, 7, 0), point(6, 7, 3 * 7 + 4)), SMALL);
        EarthMovers shares =
                EarthMovers.create(GroundDistance.EUCLIDEAN, TransportOptions.DEFAULT.withUnit(DistanceUnit.DIAGONAL));
        assertEquals(1, value(shares, point(6, 7, 0), point(6, 7, 41)), SMALL);
    }

    @Test
    void aFewPixelsOfALargeMapAreQuick() {
        double[] from = new double[400 * 500];
        double[] to = new double[400 * 500];
        for (int k = 0; k < 5; k++) {
            from[k * 500 * 70 + k * 90] = 1;
            to[(k * 70 + 3) * 500 + k * 90 + 4] = 1;
        }
        EarthMovers large = EarthMovers.create(GroundDistance.EUCLIDEAN, TransportOptions.DEFAULT);
        assertEquals(5, value(large, Plane.of(400, 500, from), Plane.of(400, 500, to)), SMALL);
    }

    @Test
    void oneRowOrOneColumnIsEnough() {
        assertEquals(4, value(L1, point(1, 5, 0), point(1, 5, 4)));
        assertEquals(4, value(L1, point(5, 1, 0), point(5, 1, 4)));
        assertEquals(0, value(L1, point(1, 1, 0), point(1, 1, 0)));
        assertEquals(4, value(L2, point(5, 1, 0), point(5, 1, 4)), SMALL);
    }

    @Test
    void massLeftOverCostsThePenalty() {
        TransportOptions penalty = new TransportOptions(UnequalMasses.PENALTY, 2.5, DistanceUnit.PIXELS, 100);
        Plane a = Plane.of(1, 3, 1, 0, 0);
        Plane b = Plane.of(1, 3, 0, 1, 2);
        for (GroundDistance ground : GroundDistance.values()) {
            EarthMovers metric = EarthMovers.create(ground, penalty);
            assertEquals(1 + 2 * 2.5, value(metric, a, b), SMALL);
            assertEquals(1 + 2 * 2.5, value(metric, b, a), SMALL);
        }
    }

    @Test
    void whatHasNoMassHasNoDistance() {
        Plane zero = Plane.of(1, 2, 0, 0);
        Plane one = Plane.of(1, 2, 1, 0);
        assertEquals("zero-mass", L1.of(zero, one).status());
        assertEquals("signed-map", L2.of(one, Plane.of(1, 2, 1, -1)).status());
        EarthMovers strict =
                EarthMovers.create(GroundDistance.MANHATTAN, TransportOptions.DEFAULT.withMasses(UnequalMasses.ERROR));
        assertEquals("unequal-mass", strict.of(one, Plane.of(1, 2, 1, 1)).status());
        assertEquals(1, value(strict, one, Plane.of(1, 2, 0, 1)));
        assertThrows(IllegalArgumentException.class, () -> L1.transport(zero, one));
        assertThrows(IllegalArgumentException.class, () -> L1.of(one, Plane.of(2, 1, 1, 0)));
        EarthMovers small = EarthMovers.create(
                GroundDistance.MANHATTAN, new TransportOptions(UnequalMasses.NORMALIZE, 0, DistanceUnit.PIXELS, 1));
        assertThrows(IllegalArgumentException.class, () -> small.of(one, one));
    }
}
