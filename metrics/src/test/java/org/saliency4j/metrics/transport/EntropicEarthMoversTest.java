package org.saliency4j.metrics.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Undefined;

class EntropicEarthMoversTest {
    @Test
    void theBiasIsPositiveAndAtMostTheEntropysShare() {
        Plane a = EarthMoversTest.waves(10);
        Plane b = EarthMoversTest.bell(10);
        double epsilon = .5;
        double exact =
                EarthMovers.create(GroundDistance.MANHATTAN).of(a, b).value().orElseThrow();
        double biased = EntropicEarthMovers.create(new EntropicEarthMovers.Settings(epsilon, 5000, 1e-7))
                .of(a, b)
                .value()
                .orElseThrow();
        // Mass in the wrong place, at most the tolerance, can be off by at most the diameter.
        double slack = 1e-7 * 18;
        assertTrue(biased >= exact - slack && biased <= exact + 2 * epsilon * Math.log(100), exact + " " + biased);
    }

    @Test
    void tooFewIterationsLeaveItUndefined() {
        EntropicEarthMovers hasty = EntropicEarthMovers.create(new EntropicEarthMovers.Settings(.1, 1, 1e-12));
        Undefined undefined = hasty.of(EarthMoversTest.waves(6), EarthMoversTest.bell(6))
                .undefined()
                .orElseThrow();
        assertEquals(Undefined.Cause.NOT_CONVERGED, undefined.cause());
        assertTrue(
                undefined.detail().matches("row sums are off by 1\\.\\d+ in all after 1 iterations, expected .*"),
                undefined.detail());
    }
}
