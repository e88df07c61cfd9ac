package org.saliency4j.engine.thread;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One loop in progress: who may still join, which iteration comes next, how many are done. */
final class Loop {
    private static final int SPINS_BEFORE_SLEEP = 2_000;
    private static final long SLEEP_NANOS = 50_000;

    private final int count;
    private final int maxSlots;
    private final WorkerPool.Body body;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger slots = new AtomicInteger(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Loop(int count, int maxSlots, WorkerPool.Body body) {
        this.count = count;
        this.maxSlots = maxSlots;
        this.body = body;
    }

    /**
     * Asks to take part.
     *
     * @return a slot of one's own, or -1 if there is nothing left to do or no slot
     */
    int join() {
        if (next.get() >= count || slots.get() >= maxSlots) {
            return -1;
        }
        int slot = slots.getAndIncrement();
        return slot < maxSlots ? slot : -1;
    }

    void takePart(int slot) {
        int index = next.getAndIncrement();
        while (index < count) {
            try {
                if (failure.get() == null) {
                    body.run(index, slot);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                done.incrementAndGet();
            }
            index = next.getAndIncrement();
        }
    }

    void await() {
        for (int spins = 0; done.get() < count; spins++) {
            if (spins < SPINS_BEFORE_SLEEP) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(SLEEP_NANOS);
            }
        }
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }
}
