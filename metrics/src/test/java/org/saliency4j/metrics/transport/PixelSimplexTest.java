package org.saliency4j.metrics.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.saliency4j.engine.thread.WorkerPool;
import org.saliency4j.metrics.Plane;

class PixelSimplexTest {
    /** Potentials are sums of distances, rounded as often as a way has arcs. */
    private static final double ROUNDING = 1e-12;

    private static final WorkerPool ALONE = new WorkerPool(1);

    private static long[] surplus(Plane a, Plane b, long free) {
        long[] surplus = MassUnits.apportion(a.values(), MassUnits.TOTAL);
        long[] taken = MassUnits.apportion(b.values(), MassUnits.TOTAL - free);
        for (int i = 0; i < surplus.length; i++) {
            surplus[i] -= taken[i];
        }
        return surplus;
    }

    private static DualCertificate solve(GroundDistance ground, Plane a, Plane b, long free, WorkerPool pool) {
        return PixelSimplex.solve(ground, a.height(), a.width(), surplus(a, b, free), free, pool);
    }

    private static void assertProved(DualCertificate certificate, GroundDistance ground, int width) {
        assertTrue(certificate.holds(), certificate.primal() + " " + certificate.dual());
        double[] potentials = certificate.potentials();
        for (int p = 0; p < potentials.length; p++) {
            for (int q = 0; q < potentials.length; q++) {
                double distance = ground.of(p / width - q / width, p % width - q % width);
                assertTrue(potentials[p] - potentials[q] <= distance + ROUNDING, p + " to " + q);
            }
        }
    }

    /** Sizes that halve evenly and not, down to single rows. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "1, 40", "40, 1", "2, 9", "5, 5", "17, 23", "33, 20", "32, 32"})
    void potentialsAreFeasibleForAllPairs(int height, int width) {
        Plane a = EarthMoversTest.random(height, width, 1);
        Plane b = EarthMoversTest.random(height, width, 2);
        for (GroundDistance ground : GroundDistance.values()) {
            assertProved(solve(ground, a, b, 0, ALONE), ground, width);
            assertProved(solve(ground, a, b, MassUnits.TOTAL / 3, ALONE), ground, width);
        }
        assertProved(
                solve(GroundDistance.EUCLIDEAN, EarthMoversTest.waves(30), EarthMoversTest.bell(30), 0, ALONE),
                GroundDistance.EUCLIDEAN,
                30);
    }

    @ParameterizedTest
    @EnumSource(GroundDistance.class)
    void sourcesAndSinksAloneComeToTheSame(GroundDistance ground) {
        for (int seed = 0; seed < 10; seed++) {
            Plane a = EarthMoversTest.random(9, 13, seed);
            Plane b = EarthMoversTest.random(9, 13, ~seed);
            for (long free : new long[] {0, MassUnits.TOTAL / 5}) {
                DualCertificate certificate = solve(ground, a, b, free, ALONE);
                PixelTransport other = PixelTransport.solve(ground, 9, 13, surplus(a, b, free), free);
                assertEquals(other.simplex.primal(), certificate.primal(), certificate.tolerance());
            }
        }
    }

    @Test
    void threadsChangeNoBit() {
        Plane a = EarthMoversTest.waves(24);
        Plane b = EarthMoversTest.random(24, 24, 5);
        DualCertificate alone = solve(GroundDistance.EUCLIDEAN, a, b, 0, ALONE);
        DualCertificate together = solve(GroundDistance.EUCLIDEAN, a, b, 0, new WorkerPool(3));
        assertEquals(alone.primal(), together.primal());
        assertEquals(alone.dual(), together.dual());
        assertArrayEquals(alone.potentials(), together.potentials());
    }

    @Test
    void nothingToMoveIsNoWork() {
        Plane a = EarthMoversTest.waves(20);
        assertEquals(0, solve(GroundDistance.EUCLIDEAN, a, a, 0, ALONE).primal());
    }
}
