package org.saliency4j.explain.opticam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StopRuleTest {
    /** The iteration a rule stops at, or -1. */
    private static int stop(StopRule rule, int iterations, double... losses) {
        StopRule.Watch watch = rule.watch(iterations);
        for (int i = 0; i < losses.length; i++) {
            if (watch.stops(i, losses[i])) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void thePaperStopsAtAChangeBelowItsThreshold() {
        assertEquals(2, stop(StopRule.PAPER, 100, 1, .5, .5 - 9e-11, 0));
        assertEquals(-1, stop(StopRule.PAPER, 100, 1, .5, .5 - 2e-10, 0));
        assertEquals(-1, stop(StopRule.PAPER, 100, 0, 1, 0, 1));
    }

    @Test
    void theCodeLooksAtEveryTenthOfTheIterationsOnly() {
        double[] losses = new double[30];
        losses[1] = 7;
        losses[20] = -1;
        assertEquals(-1, stop(StopRule.OFFICIAL, 100, losses));
        losses[10] = 1;
        assertEquals(10, stop(StopRule.OFFICIAL, 100, losses));
    }

    @Test
    void theCodeStopsOnlyWhenTheLossRose() {
        assertEquals(-1, stop(StopRule.OFFICIAL, 10, 3, 3, 2, 2, 1));
        assertEquals(2, stop(StopRule.OFFICIAL, 10, 3, 1, 1.0001));
    }

    @Test
    void fewIterationsAreCheckedOneByOne() {
        assertEquals(1, stop(StopRule.OFFICIAL, 3, 1, 2, 3));
    }
}
