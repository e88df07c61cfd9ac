package org.saliency4j.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Every benchmark runs once on its smallest input, so that none can rot; nothing is said about speed. */
class BenchmarkSmokeTest {
    @Test
    void everyBenchmarkRuns() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("org\\.saliency4j\\.jmh\\..*")
                        .param("size", "32")
                        .param("batch", "1")
                        .param("depth", "64")
                        .param("layer", "64x64x20")
                        .param("image", "8x14x3x1")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .shouldFailOnError(true)
                        .build())
                .run();
        // Three ways to multiply; two passes through the network on each of two variants; four ways to compare maps;
        // three ways to move earth at two sizes; two ways to blur with two sigmas; three ways to blend, to take a
        // distance, to rank and to count; two curves and their baseline;
        // two passes through a layer by three algorithms; three ways to apply four functions;
        // two passes through a depthwise layer.
        assertEquals(3 + 2 * 2 + 4 + 6 + 4 + 4 * 3 + 3 + 2 * 3 + 3 * 4 + 2, results.size());
        results.forEach(result -> assertTrue(
                result.getPrimaryResult().getScore() > 0, result.getParams().getBenchmark()));
    }
}
