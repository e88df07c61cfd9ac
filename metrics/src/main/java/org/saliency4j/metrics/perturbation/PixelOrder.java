package org.saliency4j.metrics.perturbation;

import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Plane;

/**
 * Pixels by importance. Largest first; of equal ones the later (in row-major order) first, which is a stable ascending sort read
 * backwards. Published code leaves ties to an unstable sort, and enlarged maps have many.
 */
final class PixelOrder {
    private PixelOrder() {}

    /** Pixel numbers {@code y * width + x}, most important first. */
    static int[] of(SaliencyMap map) {
        double[] values = Plane.of(map).sharedValues();
        int[] order = new int[values.length];
        Kernels.best().ranking().ascending(values, order);
        for (int i = 0, j = order.length - 1; i < j; i++, j--) {
            int earlier = order[i];
            order[i] = order[j];
            order[j] = earlier;
        }
        return order;
    }
}
