package org.saliency4j.app.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

final class VerifyDeviationTest {
    private static Deviation of(float[] actual, float[] expected) {
        return Deviation.of(Tensor.of(Shape.of(actual.length), actual), Tensor.of(Shape.of(expected.length), expected));
    }

    @Test
    void errorIsRelativeToTheStoredArray() {
        Deviation deviation = of(new float[] {3, 4.5f, 0}, new float[] {3, 4, 0});
        assertEquals(new Deviation(0.1, 0.5, 1), deviation);
    }

    @Test
    void errorOfZerosIsAbsolute() {
        assertEquals(new Deviation(0, 0, 0), of(new float[2], new float[2]));
        assertEquals(new Deviation(0.5, 0.5, 1), of(new float[] {0, 0.5f}, new float[2]));
    }

    @Test
    void elementsThatAreNotFiniteAgreeOnlyWithTheirLike() {
        float[] odd = {1, Float.NaN, Float.NEGATIVE_INFINITY};
        assertEquals(new Deviation(0, 0, 0), of(odd, odd));
        Deviation broken = of(new float[] {1, Float.NaN}, new float[] {1, 2});
        assertEquals(new Deviation(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1), broken);
    }
}
