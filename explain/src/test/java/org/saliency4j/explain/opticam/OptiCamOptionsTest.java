package org.saliency4j.explain.opticam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.saliency4j.explain.Normalization;

class OptiCamOptionsTest {
    @Test
    void namedSetsAreThoseOfPaperAndCode() {
        assertEquals(
                new OptiCamOptions(100, 0.1, Loss.MASK, Normalization.RANGE, StopRule.PAPER, Features.IDENTITY),
                OptiCamOptions.paper());
        assertEquals(
                new OptiCamOptions(50, 0.1, Loss.MASK, Normalization.RANGE, StopRule.OFFICIAL, Features.RELU),
                OptiCamOptions.officialCode());
        assertEquals(
                new OptiCamOptions(100, 0.01, Loss.DIFF, Normalization.RANGE, StopRule.OFFICIAL, Features.RELU),
                OptiCamOptions.officialClassDefaults());
    }

    @Test
    void eachOptionCanBeReplaced() {
        OptiCamOptions all = OptiCamOptions.paper()
                .withIterations(7)
                .withLearningRate(.5)
                .withLoss(Loss.IO_DIFF)
                .withNormalization(Normalization.MAX)
                .withStopRule(StopRule.OFFICIAL)
                .withFeatures(Features.RELU);
        assertEquals(new OptiCamOptions(7, .5, Loss.IO_DIFF, Normalization.MAX, StopRule.OFFICIAL, Features.RELU), all);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        OptiCamOptions options = OptiCamOptions.paper();
        assertThrows(IllegalArgumentException.class, () -> options.withIterations(0));
        assertThrows(IllegalArgumentException.class, () -> options.withIterations(Integer.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> options.withLearningRate(0));
        assertThrows(IllegalArgumentException.class, () -> options.withLearningRate(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> options.withLearningRate(Double.POSITIVE_INFINITY));
    }
}
