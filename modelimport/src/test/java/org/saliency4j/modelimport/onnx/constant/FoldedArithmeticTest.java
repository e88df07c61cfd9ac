package org.saliency4j.modelimport.onnx.constant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.saliency4j.engine.op.Binary.Kind;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

final class FoldedArithmeticTest {
    /** samples * N + fixed. */
    private static FoldedIntegers batch(long samples, long fixed) {
        return FoldedIntegers.of(Shape.of(1), new long[] {fixed}, new long[] {samples});
    }

    private static FoldedIntegers list(long... values) {
        return FoldedIntegers.of(Shape.of(values.length), values);
    }

    private static FoldedFloats floats(float... values) {
        return new FoldedFloats(Tensor.of(Shape.of(values.length), values));
    }

    @Test
    void batchSizeIsCarriedThroughSumsAndMultiples() {
        assertEquals(batch(3, 5), FoldedArithmetic.apply(Kind.ADD, batch(1, 2), batch(2, 3)));
        assertEquals(batch(-1, -1), FoldedArithmetic.apply(Kind.SUB, batch(1, 2), batch(2, 3)));
        assertEquals(batch(6, 8), FoldedArithmetic.apply(Kind.MUL, batch(3, 4), list(2)));
        assertEquals(batch(3, 4), FoldedArithmetic.apply(Kind.DIV, batch(6, 8), list(2)));
        assertEquals(list(3), FoldedArithmetic.apply(Kind.DIV, batch(6, 9), batch(2, 3)));
        assertEquals(batch(2, 5), FoldedArithmetic.apply(Kind.MAX, batch(2, 5), batch(2, 3)));
    }

    @Test
    void whatIsNoMultipleOfTheBatchIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> FoldedArithmetic.apply(Kind.MUL, batch(1, 0), batch(1, 0)));
        assertThrows(IllegalArgumentException.class, () -> FoldedArithmetic.apply(Kind.DIV, batch(1, 0), list(2)));
        assertThrows(IllegalArgumentException.class, () -> FoldedArithmetic.apply(Kind.DIV, list(6), batch(1, 0)));
        assertThrows(IllegalArgumentException.class, () -> FoldedArithmetic.apply(Kind.MAX, batch(1, 0), list(2)));
        assertThrows(IllegalArgumentException.class, () -> FoldedArithmetic.apply(Kind.DIV, list(1), list(0)));
        assertThrows(ArithmeticException.class, () -> FoldedArithmetic.apply(Kind.MUL, list(Long.MAX_VALUE), list(2)));
    }

    @Test
    void integerDivisionCutsFractionsOff() {
        assertEquals(list(-3, 3, 2), FoldedArithmetic.apply(Kind.DIV, list(-7, 7, 5), list(2)));
    }

    @Test
    void operandsAreBroadcast() {
        FoldedIntegers column = list(10, 20).reshaped(Shape.of(2, 1));
        assertEquals(
                FoldedIntegers.of(Shape.of(2, 3), 11, 12, 13, 21, 22, 23),
                FoldedArithmetic.apply(Kind.ADD, column, list(1, 2, 3)));
    }

    @Test
    void floatsAreComputedInFloat32() {
        assertEquals(floats(1f / 3), FoldedArithmetic.apply(Kind.DIV, floats(1), floats(3)));
        assertThrows(IllegalArgumentException.class, () -> FoldedArithmetic.apply(Kind.ADD, floats(1), list(1)));
    }

    @Test
    void batchSizeIsAtLeastOne() {
        assertEquals(list(0), FoldedArithmetic.equal(batch(1, 0), list(-1)));
        assertEquals(list(1), FoldedArithmetic.equal(batch(2, 3), batch(2, 3)));
        assertEquals(list(0), FoldedArithmetic.equal(batch(1, 0), list(0)));
        assertThrows(IllegalArgumentException.class, () -> FoldedArithmetic.equal(batch(1, 0), list(1)));
    }

    @Test
    void choiceTakesElementsOfEither() {
        assertEquals(list(1, 8), FoldedArithmetic.choose(list(1, 0), list(1), list(7, 8)));
    }

    @Test
    void elementsThatDependOnTheBatchAreNoNumbers() {
        assertThrows(IllegalArgumentException.class, batch(1, 0)::values);
        assertThrows(IllegalArgumentException.class, batch(1, 0)::toTensor);
        assertEquals(Tensor.of(Shape.of(2), 3, -1), list(3, -1).toTensor());
    }

    @Test
    void floatsBecomeIntegersByCutting() {
        assertEquals(list(-1, 1), floats(-1.9f, 1.9f).toIntegers());
    }
}
