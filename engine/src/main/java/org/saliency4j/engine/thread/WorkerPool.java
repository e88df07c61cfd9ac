package org.saliency4j.engine.thread;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of daemon threads that share loops with their callers.
 *
 * <p>A loop's iterations are handed out one by one to whoever is free, so their order and their thread are arbitrary: an iteration must
 * write only what is its own, and results then do not depend on the number of threads. The caller always takes part; a pool of one thread
 * has no threads of its own. Several callers, and loops within loops, share the threads.
 */
public final class WorkerPool {
    /** The system property that sets the size of the shared pool. */
    public static final String THREADS_PROPERTY = "saliency4j.threads";

    /**
     * How long an idle thread looks for work before it sleeps, in nanoseconds: about the time between two layers of a network. Waking a
     * sleeping thread costs 5 to 50 microseconds, which a forward pass of a hundred layers would pay a hundred times.
     */
    private static final long SPIN_NANOS = 100_000;

    private final int threads;
    private final Queue<Loop> loops = new ConcurrentLinkedQueue<>();
    private final Thread[] workers;
    private final boolean[] asleep;

    /**
     * A pool of its own.
     *
     * @param threads how many threads work on a loop, the caller included; at least 1
     * @throws IllegalArgumentException if it is less
     */
    public WorkerPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a pool needs at least 1 thread, got " + threads);
        }
        this.threads = threads;
        this.workers = new Thread[threads - 1];
        this.asleep = new boolean[workers.length];
        for (int i = 0; i < workers.length; i++) {
            int index = i;
            workers[i] = new Thread(() -> work(index), "saliency4j-worker-" + (i + 1));
            workers[i].setDaemon(true);
            workers[i].start();
        }
    }

    /**
     * The pool that networks use unless told otherwise: one thread a processor, or as many as the property {@value #THREADS_PROPERTY} says.
     *
     * @return the pool, made on first use
     * @throws IllegalArgumentException if the property is not a number from 1
     */
    public static WorkerPool shared() {
        return Shared.POOL;
    }

    /**
     * The number of threads that work on a loop, the caller included.
     *
     * @return at least 1
     */
    public int threads() {
        return threads;
    }

    /** One iteration of a loop. */
    @FunctionalInterface
    public interface Body {
        /**
         * Does one iteration.
         *
         * @param index which, from 0
         * @param slot who does it: 0 to {@link WorkerPool#threads()} - 1, never the same for two iterations of one loop at the same time,
         *     so that each slot can have scratch memory of its own
         */
        void run(int index, int slot);
    }

    /**
     * Runs a loop and returns when all its iterations are done.
     *
     * @param count the number of iterations
     * @param body what one iteration does
     * @throws RuntimeException or Error, whatever the first failing iteration threw; the remaining iterations are dropped
     */
    public void parallelFor(int count, Body body) {
        if (workers.length == 0 || count <= 1) {
            for (int i = 0; i < count; i++) {
                body.run(i, 0);
            }
            return;
        }
        Loop loop = new Loop(count, threads, body);
        loops.add(loop);
        int helpers = Math.min(workers.length, count - 1);
        for (int i = 0; i < workers.length && helpers > 0; i++) {
            if (asleep(i)) {
                LockSupport.unpark(workers[i]);
                helpers--;
            }
        }
        loop.takePart(0);
        loops.remove(loop);
        loop.await();
    }

    private boolean asleep(int worker) {
        synchronized (asleep) {
            return asleep[worker];
        }
    }

    private void setAsleep(int worker, boolean value) {
        synchronized (asleep) {
            asleep[worker] = value;
        }
    }

    private void work(int worker) {
        long idleSince = System.nanoTime();
        while (true) {
            if (helpOnce()) {
                idleSince = System.nanoTime();
            } else if (System.nanoTime() - idleSince < SPIN_NANOS) {
                Thread.onSpinWait();
            } else {
                setAsleep(worker, true);
                // Looked at once more after the flag is up: a loop added in between has either seen the flag or is seen
                // here.
                if (loops.isEmpty()) {
                    LockSupport.park(this);
                }
                setAsleep(worker, false);
                idleSince = System.nanoTime();
            }
        }
    }

    private boolean helpOnce() {
        for (Loop loop : loops) {
            int slot = loop.join();
            if (slot > 0) {
                loop.takePart(slot);
                return true;
            }
        }
        return false;
    }

    private static final class Shared {
        static final WorkerPool POOL = new WorkerPool(size());

        private static int size() {
            String text = System.getProperty(THREADS_PROPERTY);
            if (text == null) {
                return Runtime.getRuntime().availableProcessors();
            }
            try {
                return Integer.parseInt(text.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "property " + THREADS_PROPERTY + ": expected a number from 1, got '" + text + "'", e);
            }
        }
    }
}
