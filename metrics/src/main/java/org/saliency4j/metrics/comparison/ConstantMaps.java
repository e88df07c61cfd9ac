package org.saliency4j.metrics.comparison;

/** Tells constant maps. */
final class ConstantMaps {
    private ConstantMaps() {}

    static boolean anyOf(double[] x, double[] y) {
        return constant(x) || constant(y);
    }

    private static boolean constant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }
}
