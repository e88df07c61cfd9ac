package org.saliency4j.metrics.comparison;

import java.util.Arrays;
import org.saliency4j.metrics.Undefined;

/**
 * Rank correlation of Kendall, tau-b: {@code (C - D) / sqrt((P - Tx) (P - Ty))}, where of all {@code P = N (N - 1) / 2} pairs of pixels C
 * have one order in both maps, D opposite orders, and Tx and Ty are equal in one map or the other.
 *
 * <p>From -1 to 1, 1 if the pixels have one order in both maps; higher is more alike; symmetric. Invariant to any increasing function of
 * the values. Knight's algorithm: sort by both maps, count what a merge sort by the second one exchanges, O(N log N); all counts exact.
 *
 * <p>Undefined: {@link Undefined.Cause#CONSTANT_MAP} if all values of a map are equal (SciPy returns NaN).
 *
 * <p>Source: Kendall 1945; Knight 1966.
 */
public final class KendallCorrelation extends Correlation {
    private KendallCorrelation() {
        super("kendall", "Kendall rank correlation (tau-b)", "Kendall 1945, doi 10.1093/biomet/33.3.239");
    }

    /**
     * The metric.
     *
     * @return the metric
     */
    public static KendallCorrelation create() {
        return new KendallCorrelation();
    }

    @Override
    double coefficient(double[] x, double[] y) {
        int[] rankX = Ranks.dense(x);
        int[] rankY = Ranks.dense(y);
        long[] both = new long[x.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = (long) rankX[i] << 32 | rankY[i];
        }
        Arrays.sort(both);
        int[] second = new int[both.length];
        for (int i = 0; i < second.length; i++) {
            second[i] = (int) both[i];
        }
        long pairs = choose(x.length);
        long tiedX = tied(both, 32);
        long tiedBoth = tied(both, 0);
        long exchanges = Inversions.sort(second);
        long tiedY = tied(Arrays.stream(second).asLongStream().toArray(), 0);
        long difference = pairs - tiedX - tiedY + tiedBoth - 2 * exchanges;
        return difference / (Math.sqrt((double) (pairs - tiedX)) * Math.sqrt((double) (pairs - tiedY)));
    }

    /** The number of pairs of equal elements of a sorted array, compared without their lowest bits. */
    private static long tied(long[] sorted, int ignoredBits) {
        long pairs = 0;
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] >> ignoredBits != sorted[from] >> ignoredBits) {
                pairs += choose(i - from);
                from = i;
            }
        }
        return pairs;
    }

    private static long choose(long n) {
        return n * (n - 1) / 2;
    }
}
