package org.saliency4j.engine.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {
    /** Far longer than any of these loops takes on a loaded machine; only a hang gets there. */
    private static final Duration HANG = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyIterationRunsOnce(int threads) {
        WorkerPool pool = new WorkerPool(threads);
        Assertions.assertTimeoutPreemptively(HANG, () -> {
            for (int count : new int[] {0, 1, 2, 7, 1000}) {
                AtomicIntegerArray seen = new AtomicIntegerArray(count);
                pool.parallelFor(count, (i, slot) -> seen.incrementAndGet(i));
                for (int i = 0; i < count; i++) {
                    assertEquals(1, seen.get(i));
                }
            }
        });
    }

    @Test
    void noTwoIterationsShareASlotAtATime() {
        WorkerPool pool = new WorkerPool(4);
        AtomicIntegerArray busy = new AtomicIntegerArray(4);
        pool.parallelFor(2000, (i, slot) -> {
            assertEquals(1, busy.incrementAndGet(slot));
            busy.decrementAndGet(slot);
        });
    }

    @Test
    void failureOfAnIterationReachesTheCaller() {
        WorkerPool pool = new WorkerPool(3);
        Assertions.assertTimeoutPreemptively(HANG, () -> {
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> pool.parallelFor(100, (i, slot) -> {
                        if (i == 57) {
                            throw new IllegalStateException("57");
                        }
                    }));
            assertEquals("57", thrown.getMessage());
            AtomicInteger after = new AtomicInteger();
            pool.parallelFor(10, (i, slot) -> after.incrementAndGet());
            assertEquals(10, after.get());
        });
    }

    @Test
    void loopsWithinLoopsFinish() {
        WorkerPool pool = new WorkerPool(2);
        AtomicInteger runs = new AtomicInteger();
        Assertions.assertTimeoutPreemptively(
                HANG,
                () -> pool.parallelFor(8, (i, slot) -> pool.parallelFor(8, (j, inner) -> runs.incrementAndGet())));
        assertEquals(64, runs.get());
    }

    @Test
    void severalCallersShareThePool() {
        WorkerPool pool = new WorkerPool(2);
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(4);
        for (int t = 0; t < 4; t++) {
            Thread thread = new Thread(() -> {
                for (int k = 0; k < 50; k++) {
                    pool.parallelFor(20, (i, slot) -> runs.incrementAndGet());
                }
                done.countDown();
            });
            thread.setDaemon(true);
            thread.start();
        }
        Assertions.assertTimeoutPreemptively(HANG, () -> done.await());
        assertEquals(4 * 50 * 20, runs.get());
    }

    @Test
    void sleepingWorkersWakeUp() throws InterruptedException {
        WorkerPool pool = new WorkerPool(2);
        ConcurrentHashMap<String, Boolean> names = new ConcurrentHashMap<>();
        for (int k = 0; k < 20; k++) {
            Thread.sleep(5);
            CountDownLatch both = new CountDownLatch(2);
            // Each of the two iterations waits for the other: this ends only if a second thread came.
            Assertions.assertTimeoutPreemptively(
                    HANG,
                    () -> pool.parallelFor(2, (i, slot) -> {
                        names.put(Thread.currentThread().getName(), true);
                        both.countDown();
                        try {
                            both.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }));
        }
        assertTrue(names.size() >= 2);
    }

    @Test
    void poolWithoutThreadsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new WorkerPool(0));
    }
}
