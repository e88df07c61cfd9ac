package org.saliency4j.explain.opticam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class AdamTest {
    private static final double ROUNDING = 1e-14;

    /** {@code p0^2 + sin(p1) + 1e-6 p2^3}, rate 0.1; iterates of PyTorch 2.13's torch.optim.Adam in float64. */
    @Test
    void iteratesAreThoseOfPyTorch() {
        double[][] expected = {
            {0.400000001, -1.0999999981491844, 1.9000832639467111},
            {0.3011874216591668, -1.1991685095628055, 1.8005677675106857},
            {0.2048712525602996, -1.296570039237319, 1.7017470516054438}
        };
        double[] p = {0.5, -1, 2};
        Adam adam = new Adam(3, 0.1);
        for (double[] point : expected) {
            adam.step(p, new double[] {2 * p[0], Math.cos(p[1]), 3e-6 * p[2] * p[2]});
            assertArrayEquals(point, p, ROUNDING);
        }
    }

    @Test
    void zeroGradientLeavesTheParametersAlone() {
        double[] p = {0.5};
        new Adam(1, 0.1).step(p, new double[1]);
        assertArrayEquals(new double[] {0.5}, p);
    }
}
