package org.saliency4j.engine.kernel;

import java.util.Arrays;

/**
 * Where the columns of a few panels lie and where they go: runs of neighbours in the order of their destination. Mutable, so that a loop
 * over panels allocates nothing.
 */
public final class Runs {
    private int[] from = new int[8];
    private int[] to = new int[8];
    private int[] length = new int[8];
    private int count;
    private int end;

    /** No runs. */
    public Runs() {}

    /** Forgets all runs. */
    public void clear() {
        count = 0;
        end = 0;
    }

    /**
     * Adds the next columns.
     *
     * @param first where the first of them lies, relative to the row's start; at least 0
     * @param target where it goes, relative to the first panel's row
     * @param columnCount how many there are, side by side; at least 1
     */
    public void add(int first, int target, int columnCount) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            length = Arrays.copyOf(length, 2 * count);
        }
        from[count] = first;
        to[count] = target;
        length[count++] = columnCount;
        end = Math.max(end, first + columnCount);
    }

    /**
     * The number of runs.
     *
     * @return at least 0
     */
    public int count() {
        return count;
    }

    /**
     * Where a run starts.
     *
     * @param run its number
     * @return index relative to the row's start
     */
    public int from(int run) {
        return from[run];
    }

    /**
     * Where a run goes.
     *
     * @param run its number
     * @return index relative to the first panel's row
     */
    public int to(int run) {
        return to[run];
    }

    /**
     * How long a run is.
     *
     * @param run its number
     * @return number of columns
     */
    public int length(int run) {
        return length[run];
    }

    /**
     * The end of what the runs read.
     *
     * @return index behind the last column, relative to the row's start
     */
    public int end() {
        return end;
    }
}
