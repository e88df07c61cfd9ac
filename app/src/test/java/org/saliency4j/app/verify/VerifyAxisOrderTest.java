package org.saliency4j.app.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

final class VerifyAxisOrderTest {
    private static final Shape CHANNELS_SECOND = Shape.of(1, 2, 1, 3);
    private static final Tensor CHANNELS_LAST = Tensor.of(Shape.of(1, 1, 3, 2), 1, 2, 3, 4, 5, 6);

    @Test
    void channelsOfKerasMoveForward() {
        List<Tensor> readings = AxisOrder.MAYBE_CHANNELS_LAST.readings(CHANNELS_LAST, CHANNELS_SECOND);
        assertEquals(List.of(Tensor.of(CHANNELS_SECOND, 1, 3, 5, 2, 4, 6)), readings);
        assertEquals(List.of(), AxisOrder.OF_THE_NETWORK.readings(CHANNELS_LAST, CHANNELS_SECOND));
    }

    @Test
    void ambiguousArrayHasTwoReadings() {
        Tensor cube = Tensor.of(Shape.of(1, 2, 2, 2), 0, 1, 2, 3, 4, 5, 6, 7);
        List<Tensor> readings = AxisOrder.MAYBE_CHANNELS_LAST.readings(cube, cube.shape());
        assertEquals(List.of(cube, Tensor.of(cube.shape(), 0, 2, 4, 6, 1, 3, 5, 7)), readings);
    }

    @Test
    void axesOfExtentOneMayBeElsewhere() {
        Tensor scores = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        Shape held = Shape.of(2, 3, 1, 1);
        assertEquals(List.of(scores.reshaped(held)), AxisOrder.OF_THE_NETWORK.readings(scores, held));
        assertEquals(List.of(), AxisOrder.OF_THE_NETWORK.readings(scores, Shape.of(3, 2)));
    }
}
