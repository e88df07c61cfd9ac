package org.saliency4j.metrics.naps;

import org.saliency4j.engine.kernel.Kernels;

/** How far apart two sets of features are. Sums in double. */
public enum FeatureDistance {
    /** {@code sum |a - b|}. */
    L1 {
        @Override
        double between(float[] a, int atA, float[] b, int atB, boolean[] mask) {
            return Kernels.best().mask().absoluteDistance(a, atA, b, atB, mask, mask.length);
        }
    },
    /** {@code sum (a - b)^2}. */
    SQUARED {
        @Override
        double between(float[] a, int atA, float[] b, int atB, boolean[] mask) {
            return Kernels.best().mask().squaredDistance(a, atA, b, atB, mask, mask.length);
        }
    };

    /** The distance between two runs of features where a mask is set. */
    abstract double between(float[] a, int atA, float[] b, int atB, boolean[] mask);
}
