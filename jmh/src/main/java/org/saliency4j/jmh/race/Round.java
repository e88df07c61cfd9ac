package org.saliency4j.jmh.race;

/**
 * A turn of each side.
 *
 * @param ours the nanoseconds of each of our passes
 * @param theirs the nanoseconds of each of the other side's
 */
public record Round(long[] ours, long[] theirs) {
    /**
     * Our time in units of the other side's.
     *
     * @return the ratio of the medians; below 1 where we are faster
     */
    public double ratio() {
        return Median.of(ours) / Median.of(theirs);
    }
}
