package org.saliency4j.metrics.transport;

/** A sum of products of whole numbers in 128 bits: work is compared exactly, not up to rounding. */
final class ExactSum {
    private long high;
    private long low;

    void add(long factor, long other) {
        long product = factor * other;
        low += product;
        high += Math.multiplyHigh(factor, other) + (Long.compareUnsigned(low, product) < 0 ? 1 : 0);
    }

    boolean isSame(ExactSum other) {
        return high == other.high && low == other.low;
    }

    /** The sum as a multiple of all units. */
    double inTotals() {
        double unsignedLow = (low >>> 1) * 2.0 + (low & 1);
        return high * 0x1p4 + unsignedLow * 0x1p-60;
    }
}
