package org.saliency4j.jmh.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    void middleOfAnOddNumberOfValues() {
        assertEquals(3, Median.of(9.0, 1, 3));
        assertEquals(7, Median.of(List.of(7.0)));
    }

    @Test
    void meanOfTheMiddleTwoOfAnEvenNumber() {
        assertEquals(2.5, Median.of(4L, 1, 2, 3));
    }

    @Test
    void valuesKeepTheirOrder() {
        double[] values = {3, 1, 2};
        Median.of(values);
        assertEquals(3, values[0]);
    }

    @Test
    void nothingHasNoMedian() {
        assertThrows(IllegalArgumentException.class, () -> Median.of(new double[0]));
    }
}
