package org.saliency4j.cuda.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.saliency4j.cuda.TestDevice;
import org.saliency4j.cuda.driver.Availability;
import org.saliency4j.cuda.driver.Context;

/** That the benchmark runs, on pictures so small that its numbers mean nothing. */
class DeviceBenchmarkTest {
    @Test
    void everyKernelIsMeasured() {
        Availability.Present driver = TestDevice.driver();
        try (Context context = Context.open(driver)) {
            DeviceBenchmark benchmark = DeviceBenchmark.run(
                    context, new DeviceBenchmark.Workload(1, 20, 1 << 20, new StreamTimer.Effort(1, 1, 0)));
            assertEquals(20, benchmark.measured().size());
            assertTrue(benchmark.measured().stream().allMatch(m -> m.micros() > 0 && m.bytes() > 0));
            String json = benchmark.json(driver);
            assertTrue(json.contains("\"name\":\"blur sigma 16.0\""), json);
            assertTrue(benchmark.table(driver).contains("mask blend, one picture"));
        }
    }

    @Test
    void theShareOfACopyComparesBytesInTheSameTime() {
        Measurement copy = new Measurement("copy", 10, 40_000, 0);
        Measurement kernel = new Measurement("k", 20, 60_000, 2e9);
        assertEquals(3, kernel.gigabytesPerSecond());
        assertEquals(100, kernel.teraflops());
        assertTrue(kernel.json(copy).contains("\"ofCopy\":0.750"), kernel.json(copy));
    }
}
