package org.saliency4j.jmh.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The benchmark runs and compares what it says it compares. */
final class ForwardBenchmarkTest {
    @Test
    void allGiveTheSame() {
        ForwardBenchmark benchmark = new ForwardBenchmark();
        benchmark.batch = 2;
        benchmark.setUp();
        assertEquals(2, benchmark.dl4j().size(0));
        assertEquals(benchmark.dl4j().length(), benchmark.engine().data().length);
        assertEquals(benchmark.dl4j().length(), benchmark.engineScalar().data().length);
    }
}
