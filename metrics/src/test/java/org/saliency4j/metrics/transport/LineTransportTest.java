package org.saliency4j.metrics.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.saliency4j.metrics.Plane;

class LineTransportTest {
    /** Sums of some dozen terms of order one to ten. */
    private static final double ROUNDING = 1e-12;

    @Test
    void theAreaBetweenTheCumulativeSharesIsTheDistance() {
        assertEquals(3, LineTransport.between(new double[] {2, 0, 0, 0}, new double[] {0, 0, 0, 7}));
        assertEquals(.5, LineTransport.between(new double[] {1, 1}, new double[] {0, 1}));
    }

    @Test
    void marginalsBoundTheManhattanDistanceFromBelow() {
        for (int seed = 0; seed < 10; seed++) {
            Plane a = EarthMoversTest.random(6, 9, seed);
            Plane b = EarthMoversTest.random(6, 9, ~seed);
            double bound = MarginalEarthMovers.create().of(a, b).value().orElseThrow();
            double exact = EarthMovers.create(GroundDistance.MANHATTAN)
                    .of(a, b)
                    .value()
                    .orElseThrow();
            assertTrue(bound <= exact + ROUNDING, bound + " " + exact);
        }
    }

    @Test
    void slicesAreBelowTheEuclideanDistanceAndSeeTwoOverPiOfAShift() {
        SlicedEarthMovers sliced = SlicedEarthMovers.create(64, 1);
        Plane a = EarthMoversTest.waves(12);
        Plane b = EarthMoversTest.bell(12);
        double value = sliced.of(a, b).value().orElseThrow();
        assertEquals(value, sliced.of(b, a).value().orElseThrow(), ROUNDING);
        assertTrue(value
                < EarthMovers.create(GroundDistance.EUCLIDEAN).of(a, b).value().orElseThrow());
        // The mean of |cos| over 64 even directions is off by at most (pi/64)^2/2.
        double shift = sliced.of(Plane.of(1, 3, 1, 0, 0), Plane.of(1, 3, 0, 0, 1))
                .value()
                .orElseThrow();
        assertEquals(4 / Math.PI, shift, Math.PI * Math.PI / 64 / 64);
        assertEquals(
                "zero-mass", sliced.of(a, Plane.of(12, 12, new double[144])).status());
    }
}
