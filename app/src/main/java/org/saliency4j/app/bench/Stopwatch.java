package org.saliency4j.app.bench;

import java.util.Arrays;

/**
 * Times a piece of work: first warms up until its time has settled, then repeats it.
 *
 * @param warmUpSeconds warm up at least that long
 * @param repeats how often to measure; 0 to go by {@code seconds}
 * @param seconds measure at least that long, unless {@code repeats} says how often
 */
public record Stopwatch(double warmUpSeconds, int repeats, double seconds) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int LEAST_REPEATS = 5;
    private static final int WINDOW = 8;
    /** Two windows whose medians differ by less show the same compiled code. */
    private static final double SETTLED = 0.03;
    /** Work that will not settle (a noisy machine) is measured all the same after so many times the warm-up. */
    private static final int PATIENCE = 4;

    private static final int MOST_REPEATS = 1_000_000;
    private static final double MOST_SECONDS = 3600;

    /**
     * Checks the ranges.
     *
     * @param warmUpSeconds warm up at least that long
     * @param repeats how often to measure; 0 to go by {@code seconds}
     * @param seconds measure at least that long, unless {@code repeats} says how often
     * @throws IllegalArgumentException if a number is out of range
     */
    public Stopwatch {
        check("--warmup", warmUpSeconds);
        check("--seconds", seconds);
        if (repeats < 0 || repeats > MOST_REPEATS) {
            throw new IllegalArgumentException("--repeat " + repeats + ", expected 1 to " + MOST_REPEATS);
        }
    }

    private static void check(String option, double seconds) {
        if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
            throw new IllegalArgumentException(option + " " + seconds + ", expected 0 to " + MOST_SECONDS + " seconds");
        }
    }

    /**
     * Measures.
     *
     * @param work what is measured
     * @return its times
     */
    public Timing time(Runnable work) {
        warmUp(work);
        long[] nanos = new long[Math.max(repeats, LEAST_REPEATS)];
        int count = 0;
        long end = System.nanoTime() + (long) (seconds * NANOS_PER_SECOND);
        while (repeats > 0 ? count < repeats : count < LEAST_REPEATS || System.nanoTime() < end) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = once(work);
        }
        return Timing.of(Arrays.copyOf(nanos, count));
    }

    private void warmUp(Runnable work) {
        long start = System.nanoTime();
        double before = Double.POSITIVE_INFINITY;
        double elapsed = 0;
        boolean settled = false;
        while (elapsed < warmUpSeconds || (!settled && elapsed < PATIENCE * warmUpSeconds)) {
            long[] window = new long[WINDOW];
            for (int i = 0; i < WINDOW; i++) {
                window[i] = once(work);
            }
            double now = Timing.of(window).medianMillis();
            settled = Math.abs(now - before) <= SETTLED * now;
            before = now;
            elapsed = (System.nanoTime() - start) / NANOS_PER_SECOND;
        }
    }

    private static long once(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
