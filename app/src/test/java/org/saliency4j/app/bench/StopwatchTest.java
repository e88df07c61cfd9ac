package org.saliency4j.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StopwatchTest {
    @Test
    void theMedianIsTheMiddleOfTheSortedTimes() {
        assertEquals(2e-6, Timing.of(new long[] {9, 1, 2}).medianMillis(), 1e-18);
        assertEquals(3e-6, Timing.of(new long[] {9, 1, 2, 4}).medianMillis(), 1e-18);
        assertEquals(1e-6, Timing.of(new long[] {9, 1, 2}).minMillis(), 1e-18);
    }

    @Test
    void repeatsAreCounted() {
        AtomicInteger runs = new AtomicInteger();
        Timing timing = new Stopwatch(0, 7, 100).time(runs::incrementAndGet);
        assertEquals(7, timing.count());
        assertEquals(7, runs.get());
    }

    @Test
    void withoutRepeatsAFewRunsAreMadeWhateverTheTime() {
        assertTrue(new Stopwatch(0, 0, 0).time(() -> {}).count() >= 5);
    }

    @Test
    void rangesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Stopwatch(-1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Stopwatch(Double.NaN, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Stopwatch(1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Stopwatch(1, 0, 1e9));
    }
}
