package org.saliency4j.cuda.bench;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.saliency4j.cuda.driver.Context;
import org.saliency4j.cuda.driver.Event;
import org.saliency4j.cuda.driver.Stream;

/** Times what is launched on a stream by the device's own clock. */
final class StreamTimer {
    private static final int MOST_LAUNCHES = 10_000;

    /**
     * How long to measure.
     *
     * @param warmUp launches that are not counted
     * @param rounds of which the median counts
     * @param roundMillis long enough that an event's resolution of half a microsecond and the first launch's way to the device do not count
     */
    record Effort(int warmUp, int rounds, double roundMillis) {}

    private final Effort effort;
    private final Context context;
    private final Stream stream;

    StreamTimer(Effort effort, Context context, Stream stream) {
        this.effort = effort;
        this.context = context;
        this.stream = stream;
    }

    /** The median of microseconds that one launch takes when many follow one another; launches are numbered. */
    double micros(IntConsumer launch) {
        double once = run(effort.warmUp, launch) / effort.warmUp;
        int launches = (int) Math.clamp(effort.roundMillis / Math.max(once, 1e-4), 1, MOST_LAUNCHES);
        double[] rounds = new double[effort.rounds];
        for (int round = 0; round < effort.rounds; round++) {
            rounds[round] = run(launches, launch) / launches;
        }
        Arrays.sort(rounds);
        return rounds[effort.rounds / 2] * 1000;
    }

    private double run(int launches, IntConsumer launch) {
        try (Event start = context.event();
                Event end = context.event()) {
            stream.record(start);
            for (int i = 0; i < launches; i++) {
                launch.accept(i);
            }
            stream.record(end);
            return end.millisSince(start);
        }
    }
}
