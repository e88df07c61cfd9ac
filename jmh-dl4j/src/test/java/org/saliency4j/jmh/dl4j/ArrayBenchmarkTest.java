package org.saliency4j.jmh.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.saliency4j.dl4j.ndarray.NdTensors;

/** The benchmarks do the same work. */
final class ArrayBenchmarkTest {
    @Test
    void bothBlurTheSamePicture() {
        ArrayBenchmark benchmark = new ArrayBenchmark();
        benchmark.size = 20;
        benchmark.setUp();
        assertArrayEquals(
                benchmark.blurFloats(),
                NdTensors.toTensor(benchmark.blurArray()).data());
        INDArray copy = benchmark.copy();
        assertNotSame(copy, benchmark.copy());
        assertEquals(3L * 20 * 20, copy.length());
    }
}
