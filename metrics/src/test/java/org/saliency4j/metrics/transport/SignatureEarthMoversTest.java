package org.saliency4j.metrics.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureEarthMoversTest {
    /** Values of order one to ten, masses off by 2^-60 of the total. */
    private static final double ROUNDING = 1e-11;

    private static double distance(double[] a, double[] b, double[][] d) {
        return SignatureEarthMovers.distance(a, b, d, TransportOptions.LARGEST_DISTANCE);
    }

    /** The cases of pyemd's own tests (MIT licence), which it states to five decimals. */
    @Test
    void pyemdsCasesComeOutTheSame() {
        double[][] half = {{0, .5}, {.5, 0}};
        double[][] one = {{0, 1}, {1, 0}};
        double[][] none = {{0, 0}, {0, 0}};
        double[][] four = {{0, 1, 1, 2}, {1, 0, 2, 1}, {1, 2, 0, 1}, {2, 1, 1, 0}};
        assertEquals(3.5, distance(new double[] {0, 1}, new double[] {5, 3}, half), ROUNDING);
        assertEquals(0, distance(new double[] {1, 1}, new double[] {1, 1}, one), ROUNDING);
        assertEquals(0, distance(new double[] {6, 1}, new double[] {1, 7}, none), ROUNDING);
        assertEquals(2, distance(new double[] {1, 2, 1, 2}, new double[] {2, 1, 2, 1}, four), ROUNDING);
        assertEquals(
                4.5,
                SignatureEarthMovers.distance(new double[] {0, 2, 1, 2}, new double[] {2, 1, 2, 1}, four, 2.5),
                ROUNDING);
    }

    @Test
    void equalUnitMassesAreAnAssignmentThatTryingAllOrdersFindsToo() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            double[][] d = new double[5][5];
            for (double[] row : d) {
                for (int j = 0; j < 5; j++) {
                    row[j] = random.nextDouble();
                }
            }
            double[] ones = {1, 1, 1, 1, 1};
            assertEquals(best(d, 0, 0), distance(ones, ones, d), ROUNDING);
        }
    }

    private static double best(double[][] d, int row, int used) {
        if (row == d.length) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < d.length; j++) {
            if ((used >> j & 1) == 0) {
                least = Math.min(least, d[row][j] + best(d, row + 1, used | 1 << j));
            }
        }
        return least;
    }

    @Test
    void numbersThatAreNoMassesAreRefused() {
        double[][] d = {{0}};
        assertThrows(IllegalArgumentException.class, () -> distance(new double[] {-1}, new double[] {1}, d));
        assertThrows(IllegalArgumentException.class, () -> distance(new double[] {1}, new double[] {1, 2}, d));
    }
}
