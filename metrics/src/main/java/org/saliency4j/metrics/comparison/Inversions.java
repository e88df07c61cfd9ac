package org.saliency4j.metrics.comparison;

/** Merge sort that counts the pairs it finds in the wrong order. */
final class Inversions {
    /** Below this an insertion sort has less to do. */
    private static final int SHORT = 16;

    private Inversions() {}

    /**
     * Sorts.
     *
     * @param values sorted when done
     * @return the number of pairs i below j with {@code values[i] > values[j]} before
     */
    static long sort(int[] values) {
        return sort(values, new int[values.length], 0, values.length);
    }

    private static long sort(int[] values, int[] spare, int from, int to) {
        if (to - from <= SHORT) {
            return insert(values, from, to);
        }
        int middle = (from + to) >>> 1;
        long count = sort(values, spare, from, middle) + sort(values, spare, middle, to);
        return values[middle - 1] <= values[middle] ? count : count + merge(values, spare, from, middle, to);
    }

    private static long insert(int[] values, int from, int to) {
        long count = 0;
        for (int i = from + 1; i < to; i++) {
            int value = values[i];
            int j = i;
            while (j > from && values[j - 1] > value) {
                values[j] = values[j - 1];
                j--;
            }
            values[j] = value;
            count += i - j;
        }
        return count;
    }

    private static long merge(int[] values, int[] spare, int from, int middle, int to) {
        System.arraycopy(values, from, spare, from, to - from);
        long count = 0;
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            if (right == to || (left < middle && spare[left] <= spare[right])) {
                values[at] = spare[left++];
            } else {
                values[at] = spare[right++];
                count += middle - left;
            }
        }
        return count;
    }
}
