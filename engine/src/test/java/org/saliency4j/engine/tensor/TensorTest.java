package org.saliency4j.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TensorTest {
    private static Tensor counted(int... dims) {
        Tensor tensor = Tensor.zeros(Shape.of(dims));
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = i;
        }
        return tensor;
    }

    @Test
    void permutedTransposesMatrices() {
        Tensor transposed = counted(2, 3).permuted(1, 0);
        assertEquals(Shape.of(3, 2), transposed.shape());
        assertArrayEquals(new float[] {0, 3, 1, 4, 2, 5}, transposed.data());
    }

    /** Element (i, j, k, l) of the result is the one with those coordinates on the axes named. */
    @Test
    void permutedMovesEveryAxis() {
        int[] dims = {2, 3, 4, 5};
        int[] order = {2, 0, 3, 1};
        Tensor from = counted(dims);
        Tensor to = from.permuted(order);
        assertEquals(Shape.of(4, 2, 5, 3), to.shape());
        int at = 0;
        int[] index = new int[4];
        for (index[2] = 0; index[2] < 4; index[2]++) {
            for (index[0] = 0; index[0] < 2; index[0]++) {
                for (index[3] = 0; index[3] < 5; index[3]++) {
                    for (index[1] = 0; index[1] < 3; index[1]++) {
                        assertEquals(((index[0] * 3 + index[1]) * 4 + index[2]) * 5 + index[3], to.data()[at++]);
                    }
                }
            }
        }
    }

    @Test
    void permutedCopiesEvenInTheSameOrder() {
        Tensor from = counted(2, 3);
        Tensor to = from.permuted(0, 1);
        assertArrayEquals(from.data(), to.data());
        to.data()[0] = -1;
        assertEquals(0, from.data()[0]);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0,2", "-1,0", "0,"})
    void permutedTakesPermutationsOnly(String first, String second) {
        int[] order = second == null
                ? new int[] {Integer.parseInt(first)}
                : new int[] {Integer.parseInt(first), Integer.parseInt(second)};
        Tensor tensor = counted(2, 3);
        String message = assertThrows(IllegalArgumentException.class, () -> tensor.permuted(order))
                .getMessage();
        assertTrue(message.contains("expected each axis once"), message);
    }

    @Test
    void filledRepeatsOneNumber() {
        Tensor tensor = Tensor.filled(Shape.of(2, 2), 0.5f);
        assertEquals(Shape.of(2, 2), tensor.shape());
        assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, tensor.data());
    }
}
