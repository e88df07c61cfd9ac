package org.saliency4j.app.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

final class VerifyArrayCheckTest {
    private static final ArrayCheck CHECK = new ArrayCheck("set", "value", AxisOrder.OF_THE_NETWORK, 0.1);
    private static final StoredArray STORED = new StoredArray("output_0", "y", Tensor.of(Shape.of(1, 2), 3, 4));

    private static CheckedArray judge(float... computed) {
        return CHECK.judge(STORED, Tensor.of(Shape.of(1, computed.length), computed));
    }

    @Test
    void toleranceIsInclusive() {
        assertTrue(judge(3, 4.5f).passed());
        assertFalse(judge(3, 4.6f).passed());
    }

    @Test
    void farthestElementIsNamed() {
        CheckedArray array = judge(3, 4.5f);
        assertEquals(new CheckedArray.Element(List.of(0, 1), 4, 4.5f), array.farthest());
        assertEquals(List.of(1, 2), array.shape());
    }

    @Test
    void otherShapeFails() {
        CheckedArray array = judge(3, 4, 5);
        assertFalse(array.passed());
        assertNull(array.relativeError());
        assertEquals("the network gives 1x3", array.problem());
    }

    @Test
    void whatIsNotFiniteFails() {
        CheckedArray array = judge(3, Float.NaN);
        assertFalse(array.passed());
        assertEquals("not finite", array.problem());
    }

    @Test
    void worstIsRelativeToItsTolerance() {
        CheckedArray near = judge(3, 4.4f);
        CheckedArray loose = new ArrayCheck("set", "gradient", AxisOrder.OF_THE_NETWORK, 1)
                .judge(STORED, Tensor.of(Shape.of(1, 2), 3, 4.6f));
        VerifyOutcome outcome = VerifyOutcome.of("m", List.of(loose, near), "scalar", 1);
        assertSame(near, outcome.worst());
        assertTrue(outcome.passed());
    }
}
