package org.saliency4j.engine.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values share an array: each is given one for the time it lives, best fit first, so that a few arrays serve a whole network. Sizes
 * are those of one sample; all values grow with the batch alike.
 */
final class BufferPlan {
    private final List<Interval> intervals = new ArrayList<>();
    private final List<Buffer> buffers = new ArrayList<>();

    /** A value's demand, from its first use to its last. */
    static final class Interval {
        private final int size;
        private int first;
        private int last;
        private @Nullable Buffer buffer;

        private Interval(int size, int time) {
            this.size = size;
            this.first = time;
            this.last = time;
        }

        void use(int time) {
            first = Math.min(first, time);
            last = Math.max(last, time);
        }

        int bufferIndex() {
            if (buffer == null) {
                throw new IllegalStateException("memory is not assigned yet");
            }
            return buffer.index;
        }
    }

    private static final class Buffer {
        private final int index;
        private int size;

        private Buffer(int index) {
            this.index = index;
        }
    }

    Interval interval(int size, int time) {
        Interval interval = new Interval(size, time);
        intervals.add(interval);
        return interval;
    }

    void assign() {
        List<Interval> starting = new ArrayList<>(intervals);
        starting.sort(Comparator.comparingInt((Interval i) -> i.first).thenComparingInt(i -> -i.size));
        List<Interval> living = new ArrayList<>();
        List<Buffer> free = new ArrayList<>();
        for (Interval interval : starting) {
            for (Interval old : List.copyOf(living)) {
                if (old.last < interval.first && old.buffer != null) {
                    living.remove(old);
                    free.add(old.buffer);
                }
            }
            Buffer buffer = choose(free, interval.size);
            if (buffer == null) {
                buffer = new Buffer(buffers.size());
                buffers.add(buffer);
            }
            free.remove(buffer);
            buffer.size = Math.max(buffer.size, interval.size);
            interval.buffer = buffer;
            living.add(interval);
        }
    }

    /** The smallest free array that is large enough, else the largest, which then grows; null if none is free. */
    private static @Nullable Buffer choose(List<Buffer> free, int size) {
        Buffer best = null;
        for (Buffer buffer : free) {
            boolean fits = buffer.size >= size;
            if (best == null) {
                best = buffer;
            } else if (best.size >= size) {
                best = fits && buffer.size < best.size ? buffer : best;
            } else {
                best = buffer.size > best.size ? buffer : best;
            }
        }
        return best;
    }

    /** The size of each array for one sample. */
    int[] sizes() {
        return buffers.stream().mapToInt(b -> b.size).toArray();
    }
}
