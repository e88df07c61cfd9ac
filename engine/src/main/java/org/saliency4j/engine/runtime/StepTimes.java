package org.saliency4j.engine.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.compile.Plan;

/** The times of each step in several passes. */
final class StepTimes implements StepWatch {
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[][] forward;
    private final long[][] backward;
    private int pass;
    private long begun;

    StepTimes(int steps, int passes) {
        this.forward = new long[steps][passes];
        this.backward = new long[steps][passes];
    }

    /** What follows belongs to this pass. */
    void pass(int number) {
        pass = number;
    }

    @Override
    public void begin() {
        begun = System.nanoTime();
    }

    @Override
    public void forwardDone(int step) {
        forward[step][pass] = System.nanoTime() - begun;
    }

    @Override
    public void backwardDone(int step) {
        backward[step][pass] = System.nanoTime() - begun;
    }

    List<LayerTime> medians(List<Plan.Layer> layers) {
        List<LayerTime> times = new ArrayList<>();
        for (int step = 0; step < forward.length; step++) {
            Plan.Layer layer = layers.get(step);
            times.add(new LayerTime(layer.name(), layer.operator(), median(forward[step]), median(backward[step])));
        }
        return times;
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / NANOS_PER_MILLI;
    }
}
