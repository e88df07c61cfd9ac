package org.saliency4j.metrics.perturbation;

import java.util.Arrays;
import org.saliency4j.explain.SaliencyMap;

/**
 * Pixels by importance. Largest first; of equal ones the later (in row-major order) first, which is a stable ascending sort read
 * backwards. Published code leaves ties to an unstable sort, and enlarged maps have many.
 */
final class PixelOrder {
    private PixelOrder() {}

    /** Pixel numbers {@code y * width + x}, most important first. */
    static int[] of(SaliencyMap map) {
        float[] values = map.values();
        long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) ascending(values[i]) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[keys.length - 1 - i];
        }
        return order;
    }

    /** An int that orders like the float; -0 and 0 are equal. */
    private static int ascending(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    }
}
