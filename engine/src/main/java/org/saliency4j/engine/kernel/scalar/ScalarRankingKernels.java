package org.saliency4j.engine.kernel.scalar;

import org.saliency4j.engine.kernel.RankingKernels;

/**
 * Ranking by radix sort: as often as a key has digits, values move to where the counts of that digit say. Linear time; digits in which all
 * keys agree, as the lower ones of float32 values do, cost nothing but their count.
 */
final class ScalarRankingKernels implements RankingKernels {
    private static final int BITS = 11;
    private static final int BUCKETS = 1 << BITS;
    private static final int DIGITS = (Long.SIZE + BITS - 1) / BITS;

    @Override
    public void ascending(double[] values, int[] order) {
        int n = values.length;
        long[] keys = new long[n];
        int[][] counts = new int[DIGITS][BUCKETS];
        for (int i = 0; i < n; i++) {
            long key = key(values[i]);
            keys[i] = key;
            order[i] = i;
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit][bucket(key, digit)]++;
            }
        }
        long[] movedKeys = new long[n];
        int[] moved = new int[n];
        int[] places = order;
        for (int digit = 0; digit < DIGITS; digit++) {
            int[] next = counts[digit];
            if (n == 0 || next[bucket(keys[0], digit)] == n) {
                continue;
            }
            toStarts(next);
            for (int i = 0; i < n; i++) {
                int to = next[bucket(keys[i], digit)]++;
                movedKeys[to] = keys[i];
                moved[to] = places[i];
            }
            long[] otherKeys = keys;
            keys = movedKeys;
            movedKeys = otherKeys;
            int[] other = places;
            places = moved;
            moved = other;
        }
        if (places != order) {
            System.arraycopy(places, 0, order, 0, n);
        }
    }

    /** A long that orders, without its sign, like the double; -0 and 0 are equal. */
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE);
    }

    private static int bucket(long key, int digit) {
        return (int) (key >>> (digit * BITS)) & (BUCKETS - 1);
    }

    private static void toStarts(int[] counts) {
        int sum = 0;
        for (int b = 0; b < counts.length; b++) {
            int count = counts[b];
            counts[b] = sum;
            sum += count;
        }
    }
}
