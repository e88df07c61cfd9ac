package org.saliency4j.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectivesTest {
    private static final float[] SCORES = {0.5f, -1.25f, 2, 0.125f};
    private static final float STEP = 1e-3f;
    /** Third derivatives are below 1: the difference quotient is off by at most STEP^2 plus the scores' rounding over STEP. */
    private static final double TOLERANCE = 2e-4;

    static Stream<Objective> objectives() {
        return Stream.of(
                Objectives.logit(1),
                Objectives.probability(2),
                Objectives.logProbability(0),
                Objectives.top1(),
                Objectives.negated(Objectives.probability(3)),
                Objectives.difference(Objectives.logit(2), Objectives.logProbability(1)),
                Objectives.weighted(new double[] {0.5, 2}, Objectives.logit(0), Objectives.probability(0)));
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void gradientIsTheDifferenceQuotient(Objective objective) {
        float[] gradient = new float[SCORES.length];
        objective.evaluate(0, SCORES, gradient);
        for (int j = 0; j < SCORES.length; j++) {
            float[] above = SCORES.clone();
            float[] below = SCORES.clone();
            above[j] += STEP;
            below[j] -= STEP;
            double quotient = (objective.evaluate(0, above, new float[4]) - objective.evaluate(0, below, new float[4]))
                    / ((double) above[j] - below[j]);
            assertEquals(quotient, gradient[j], TOLERANCE, objective.spec());
        }
    }

    @Test
    void eachRowMayHaveItsOwnClass() {
        Objective objective = Objectives.logit(2, 0);
        assertEquals(2, objective.evaluate(0, SCORES, new float[4]));
        assertEquals(0.5, objective.evaluate(1, SCORES, new float[4]));
        assertThrows(IllegalArgumentException.class, () -> objective.evaluate(2, SCORES, new float[4]));
        assertEquals("logit:2,0", objective.spec());
    }

    @Test
    void classOutOfRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Objectives.logit(4).evaluate(0, SCORES, new float[4]));
        assertThrows(IllegalArgumentException.class, () -> Objectives.logit(-1).evaluate(0, SCORES, new float[4]));
        assertThrows(IllegalArgumentException.class, Objectives::logit);
    }

    @Test
    void softmaxDoesNotOverflow() {
        assertArrayEquals(new double[] {1, 0}, Probabilities.softmax(new float[] {1e30f, -1e30f}));
        assertEquals(-2000, Probabilities.logSoftmax(new float[] {1000, -1000}, 1), 1e-9);
    }
}
