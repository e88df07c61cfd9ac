package org.saliency4j.metrics.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.apache.commons.math3.ml.distance.EarthMoversDistance;
import org.junit.jupiter.api.Test;

class HistogramEarthMoversTest {
    /** Sums of some dozen terms of order one to ten. */
    private static final double ROUNDING = 1e-12;

    private static final HistogramEarthMovers UNIT = HistogramEarthMovers.create(1);

    private static double[] random(int bins, Random random, double factor) {
        double[] histogram = new double[bins];
        histogram[random.nextInt(bins)] = factor;
        for (int i = 0; i < bins; i++) {
            histogram[i] += factor * random.nextInt(4);
        }
        return histogram;
    }

    private static double value(HistogramEarthMovers distance, double[] a, double[] b) {
        return distance.between(a, b).value().orElseThrow();
    }

    private static HistogramEarthMovers with(UnequalMasses masses, DistanceUnit unit) {
        return HistogramEarthMovers.create(.5, new TransportOptions(masses, 3, unit, 100));
    }

    @Test
    void sharesAreAsFarApartAsCommonsMathSays() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            int bins = 1 + random.nextInt(30);
            double[] a = random(bins, random, 1);
            double[] b = random(bins, random, 7);
            double[] shares = a.clone();
            double[] others = b.clone();
            double first = MassUnits.sum(a);
            double second = MassUnits.sum(b);
            for (int i = 0; i < bins; i++) {
                shares[i] /= first;
                others[i] /= second;
            }
            double expected = new EarthMoversDistance().compute(shares, others);
            assertEquals(expected, value(UNIT, a, b), ROUNDING);
            assertEquals(.25 * expected, value(HistogramEarthMovers.create(.25), a, b), ROUNDING);
        }
    }

    @Test
    void oppositeEndsAreAsFarApartAsCanBe() {
        double[] left = {2, 0, 0, 0};
        double[] right = {0, 0, 0, 7};
        assertEquals(3, value(UNIT, left, right));
        assertEquals(1.5, value(HistogramEarthMovers.create(.5), left, right));
        assertEquals(1, value(with(UnequalMasses.NORMALIZE, DistanceUnit.DIAGONAL), left, right));
        assertEquals(0, value(UNIT, new double[] {4}, new double[] {5}));
    }

    @Test
    void massLeftOverCostsThePenalty() {
        double[] a = {1, 0, 0};
        double[] b = {0, 1, 2};
        // One unit moves a bin, two are left over at three bins each; a bin is half wide, and two are the diagonal.
        assertEquals(3.5, value(with(UnequalMasses.PENALTY, DistanceUnit.PIXELS), a, b), ROUNDING);
        assertEquals(3.5, value(with(UnequalMasses.PENALTY, DistanceUnit.PIXELS), b, a), ROUNDING);
        assertEquals(3.5, value(with(UnequalMasses.PENALTY, DistanceUnit.DIAGONAL), a, b), ROUNDING);
    }

    @Test
    void whatHasNoMassHasNoDistance() {
        double[] one = {1, 0};
        assertEquals("zero-mass", UNIT.between(one, new double[2]).status());
        assertEquals("signed-map", UNIT.between(one, new double[] {1, -1}).status());
        HistogramEarthMovers strict = with(UnequalMasses.ERROR, DistanceUnit.PIXELS);
        assertEquals("unequal-mass", strict.between(one, new double[] {1, 1}).status());
        assertEquals(.5, value(strict, one, new double[] {0, 1}));
    }

    @Test
    void whatIsNoHistogramIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> HistogramEarthMovers.create(0));
        assertThrows(IllegalArgumentException.class, () -> HistogramEarthMovers.create(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> UNIT.between(new double[1], new double[2]));
        assertThrows(IllegalArgumentException.class, () -> UNIT.between(new double[0], new double[0]));
        assertThrows(IllegalArgumentException.class, () -> UNIT.between(new double[] {Double.NaN}, new double[1]));
    }
}
