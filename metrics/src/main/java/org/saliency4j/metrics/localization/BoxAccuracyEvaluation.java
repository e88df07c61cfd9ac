package org.saliency4j.metrics.localization;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Box accuracy of a method over a data set. Not safe for use by several threads.
 *
 * <pre>{@code
 * BoxAcc(eta, delta) = 100 * share of pictures with overlap(eta) >= delta
 * MaxBoxAcc(delta)   = max over eta of BoxAcc(eta, delta)
 * BoxAcc             = mean over delta of MaxBoxAcc(delta)
 * }</pre>
 *
 * <p>The threshold is chosen once for all pictures, for each {@code delta} by itself. The same whatever the order of pictures. See
 * {@link BoxAccuracy} for the sources.
 */
public final class BoxAccuracyEvaluation {
    private static final double[] DELTAS = {0.3, 0.5, 0.7};
    private static final double PERCENT = 100;

    private final double[] deltas;
    private final int[][] hits;
    private int count;

    private BoxAccuracyEvaluation(double[] deltas) {
        this.deltas = deltas;
        this.hits = new int[deltas.length][BoxAccuracyCurve.SIZE];
    }

    /**
     * An empty evaluation at overlaps 0.3, 0.5 and 0.7.
     *
     * @return the evaluation
     */
    public static BoxAccuracyEvaluation create() {
        return of(DELTAS);
    }

    /**
     * An empty evaluation.
     *
     * @param deltas the overlaps that are enough, at least one, above 0 and up to 1; {@code 0.5} alone is MaxBoxAcc of Choe et al. 2020
     * @return the evaluation
     * @throws IllegalArgumentException if there is none or one is outside (0, 1]
     */
    public static BoxAccuracyEvaluation of(double... deltas) {
        if (deltas.length == 0 || !Arrays.stream(deltas).allMatch(delta -> delta > 0 && delta <= 1)) {
            throw new IllegalArgumentException(
                    "overlaps " + Arrays.toString(deltas) + ", expected at least one, all above 0 and up to 1");
        }
        return new BoxAccuracyEvaluation(deltas.clone());
    }

    /**
     * Adds a picture.
     *
     * @param curve its curve
     * @return this
     */
    public BoxAccuracyEvaluation add(BoxAccuracyCurve curve) {
        for (int d = 0; d < deltas.length; d++) {
            for (int i = 0; i < BoxAccuracyCurve.SIZE; i++) {
                hits[d][i] += curve.isHit(i, deltas[d]) ? 1 : 0;
            }
        }
        count++;
        return this;
    }

    /**
     * The number of pictures so far.
     *
     * @return at least 0
     */
    public int count() {
        return count;
    }

    /**
     * Box accuracy: the mean over all overlaps.
     *
     * @return 0 to 100; empty without pictures
     */
    public OptionalDouble accuracy() {
        if (count == 0) {
            return OptionalDouble.empty();
        }
        long sum = 0;
        for (int[] ofDelta : hits) {
            sum += ofDelta[best(ofDelta)];
        }
        return OptionalDouble.of(PERCENT * sum / ((double) count * deltas.length));
    }

    /**
     * Box accuracy at one overlap.
     *
     * @param delta one of the evaluation's overlaps
     * @return 0 to 100; empty without pictures
     * @throws IllegalArgumentException if it is none of them
     */
    public OptionalDouble accuracy(double delta) {
        int[] ofDelta = hits[indexOf(delta)];
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(PERCENT * ofDelta[best(ofDelta)] / count);
    }

    /**
     * The threshold that serves an overlap best.
     *
     * @param delta one of the evaluation's overlaps
     * @return the smallest {@code eta} that attains {@link #accuracy(double)}; empty without pictures
     * @throws IllegalArgumentException if it is none of them
     */
    public OptionalDouble bestThreshold(double delta) {
        int[] ofDelta = hits[indexOf(delta)];
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(BoxAccuracyCurve.threshold(best(ofDelta)));
    }

    private int indexOf(double delta) {
        for (int d = 0; d < deltas.length; d++) {
            if (deltas[d] == delta) {
                return d;
            }
        }
        throw new IllegalArgumentException("overlap " + delta + ", expected one of " + Arrays.toString(deltas));
    }

    private static int best(int[] hits) {
        int best = 0;
        for (int i = 1; i < hits.length; i++) {
            best = hits[i] > hits[best] ? i : best;
        }
        return best;
    }
}
