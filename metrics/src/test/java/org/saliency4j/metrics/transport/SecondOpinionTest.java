package org.saliency4j.metrics.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saliency4j.metrics.Plane;

/** Distances are those that a solver of linear programs finds. */
class SecondOpinionTest {
    /** What the other solver leaves unoptimised, on values of order one to ten. */
    private static final double ROUNDING = 1e-9;

    private static double[][] distances(GroundDistance ground, int height, int width) {
        double[][] distances = new double[height * width][height * width];
        for (int i = 0; i < distances.length; i++) {
            for (int j = 0; j < distances.length; j++) {
                distances[i][j] = ground.of(i / width - j / width, i % width - j % width);
            }
        }
        return distances;
    }

    private static double[] shares(Plane map) {
        double[] values = map.values();
        double sum = MassUnits.sum(values);
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource(GroundDistance.class)
    void ofNormalisedMaps(GroundDistance ground) {
        EarthMovers metric = EarthMovers.create(ground);
        for (int seed = 0; seed < 20; seed++) {
            int height = 1 + seed % 4;
            int width = 1 + seed % 5;
            Plane a = EarthMoversTest.random(height, width, seed);
            Plane b = EarthMoversTest.random(height, width, ~seed);
            double expected = LinearPrograms.work(shares(a), shares(b), distances(ground, height, width));
            assertEquals(expected, metric.of(a, b).value().orElseThrow(), ROUNDING, "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(GroundDistance.class)
    void ofMapsWithMassLeftOver(GroundDistance ground) {
        TransportOptions options = new TransportOptions(UnequalMasses.PENALTY, 1.5, DistanceUnit.PIXELS, 100);
        EarthMovers metric = EarthMovers.create(ground, options);
        for (int seed = 0; seed < 20; seed++) {
            Plane a = EarthMoversTest.random(3, 4, seed);
            Plane b = EarthMoversTest.random(3, 4, ~seed);
            double more = MassUnits.sum(a.values()) - MassUnits.sum(b.values());
            double work = LinearPrograms.work(
                    more > 0 ? a.values() : b.values(), more > 0 ? b.values() : a.values(), distances(ground, 3, 4));
            double value = metric.of(a, b).value().orElseThrow();
            assertEquals(work + 1.5 * Math.abs(more), value, ROUNDING, "seed " + seed);
        }
    }

    @Test
    void ofHistogramsWithAnyDistances() {
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            double[] a = new double[6];
            double[] b = new double[6];
            double[][] distances = new double[6][6];
            for (int i = 0; i < 6; i++) {
                a[i] = random.nextInt(5);
                b[i] = random.nextInt(5);
                for (int j = 0; j < 6; j++) {
                    distances[i][j] = random.nextDouble();
                }
            }
            boolean swap = MassUnits.sum(b) > MassUnits.sum(a);
            double[][] turned = new double[6][6];
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    turned[i][j] = swap ? distances[j][i] : distances[i][j];
                }
            }
            assertEquals(
                    LinearPrograms.work(swap ? b : a, swap ? a : b, turned),
                    SignatureEarthMovers.distance(a, b, distances, 0),
                    ROUNDING);
        }
    }
}
