package org.saliency4j.metrics.naps;

import java.util.Arrays;

/**
 * Which features of a layer count: those the class depends on, judged by the gradient of its probability at the unmasked picture. A mask
 * has a value for each feature (channel, row, column) and is 0 or 1; features are not weighted by the size of the gradient.
 */
public sealed interface GradientMask {
    /**
     * The mask of one picture and layer.
     *
     * @param gradient the gradient of the class's probability, or any positive multiple of it
     * @return whether each feature counts
     */
    boolean[] of(float[] gradient);

    /** Features that raise the probability: {@code 1[g > 0]}. */
    record Positive() implements GradientMask {
        @Override
        public boolean[] of(float[] gradient) {
            boolean[] mask = new boolean[gradient.length];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = gradient[i] > 0;
            }
            return mask;
        }
    }

    /**
     * Features whose gradient is among the largest positive ones: {@code 1[g >= Q]} with {@code Q} the percentile of the positive gradients,
     * which is the observation nearest to it (of n sorted ones number {@code round(n percent / 100)}, halves to even, at least 1). 0 is
     * the same as {@link Positive}.
     *
     * @param percent from 0 to 100
     */
    record Percentile(double percent) implements GradientMask {
        private static final double WHOLE = 100;

        /**
         * Checks the range.
         *
         * @param percent from 0 to 100
         * @throws IllegalArgumentException if it is outside
         */
        public Percentile {
            if (!(percent >= 0 && percent <= WHOLE)) {
                throw new IllegalArgumentException("percentile " + percent + ", expected 0 to 100");
            }
        }

        @Override
        public boolean[] of(float[] gradient) {
            float[] positive = new float[gradient.length];
            int n = 0;
            for (float g : gradient) {
                if (g > 0) {
                    positive[n++] = g;
                }
            }
            boolean[] mask = new boolean[gradient.length];
            if (n == 0) {
                return mask;
            }
            Arrays.sort(positive, 0, n);
            float threshold = positive[(int) Math.max(1, Math.rint(n * percent / WHOLE)) - 1];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = gradient[i] >= threshold;
            }
            return mask;
        }
    }

    /** All features. No gradient is needed. */
    record None() implements GradientMask {
        @Override
        public boolean[] of(float[] gradient) {
            boolean[] mask = new boolean[gradient.length];
            Arrays.fill(mask, true);
            return mask;
        }
    }
}
