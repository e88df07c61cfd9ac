package org.saliency4j.jmh.race;

import java.util.stream.LongStream;

/** One program's turn: its pass again and again, each timed by itself. */
public final class Turn {
    private static final int FEWEST = 3;
    private static final double NANOS = 1e9;

    private Turn() {}

    /**
     * Repeats a pass until the seconds are over, but at least three times.
     *
     * @param pass what is timed
     * @param seconds how long
     * @return the nanoseconds of each pass
     */
    public static long[] nanos(Runnable pass, double seconds) {
        LongStream.Builder times = LongStream.builder();
        long begin = System.nanoTime();
        for (int n = 0; n < FEWEST || System.nanoTime() - begin < seconds * NANOS; n++) {
            long start = System.nanoTime();
            pass.run();
            times.add(System.nanoTime() - start);
        }
        return times.build().toArray();
    }
}
