package org.saliency4j.explain;

/**
 * How a map {@code S} is brought to [0, 1], as a differentiable function of all its values: what a metric needs once, an optimiser also
 * backwards. Everything is computed in double.
 */
public enum Normalization {
    /**
     * {@code s = (S - min S) / (max S - min S)}. Not defined for a constant map, which has no range.
     *
     * <p>Minimum and maximum are functions of the map too. With {@code g} the gradient with respect to {@code s} and {@code r} the range:
     * {@code g_i / r} everywhere, and besides {@code -(sum_j g_j (1 - s_j)) / r} where the minimum is and {@code -(sum_j g_j s_j) / r}
     * where the maximum is.
     */
    RANGE {
        @Override
        public boolean isDefinedFor(double[] map) {
            double min = map[argMin(map)];
            double max = map[argMax(map)];
            return max - min > ROUNDING * Math.max(Math.abs(min), Math.abs(max));
        }

        @Override
        void apply(double[] map, double[] result) {
            double min = map[argMin(map)];
            double range = map[argMax(map)] - min;
            for (int i = 0; i < map.length; i++) {
                result[i] = (map[i] - min) / range;
            }
        }

        @Override
        void gradient(double[] map, double[] upstream, double[] result) {
            int low = argMin(map);
            int high = argMax(map);
            double range = map[high] - map[low];
            double sum = 0;
            double weighted = 0;
            for (int i = 0; i < map.length; i++) {
                double s = (map[i] - map[low]) / range;
                sum += upstream[i];
                weighted += upstream[i] * s;
                result[i] = upstream[i] / range;
            }
            result[low] -= (sum - weighted) / range;
            result[high] -= weighted / range;
        }
    },

    /**
     * {@code s = S / max S}. Not defined for a map without positive values; below 0 where the map is. Gradient: {@code g_i / max S}
     * everywhere, and besides {@code -(sum_j g_j s_j) / max S} where the maximum is.
     */
    MAX {
        @Override
        public boolean isDefinedFor(double[] map) {
            return map[argMax(map)] > 0;
        }

        @Override
        void apply(double[] map, double[] result) {
            double max = map[argMax(map)];
            for (int i = 0; i < map.length; i++) {
                result[i] = map[i] / max;
            }
        }

        @Override
        void gradient(double[] map, double[] upstream, double[] result) {
            int high = argMax(map);
            double weighted = 0;
            for (int i = 0; i < map.length; i++) {
                weighted += upstream[i] * map[i] / map[high];
                result[i] = upstream[i] / map[high];
            }
            result[high] -= weighted / map[high];
        }
    },

    /** {@code s = 1 / (1 + exp(-S))}, each value for itself; defined for every map. Gradient: {@code g_i s_i (1 - s_i)}. */
    SIGMOID {
        @Override
        public boolean isDefinedFor(double[] map) {
            return true;
        }

        @Override
        void apply(double[] map, double[] result) {
            for (int i = 0; i < map.length; i++) {
                result[i] = sigmoid(map[i]);
            }
        }

        @Override
        void gradient(double[] map, double[] upstream, double[] result) {
            for (int i = 0; i < map.length; i++) {
                double s = sigmoid(map[i]);
                result[i] = upstream[i] * s * (1 - s);
            }
        }
    };

    /**
     * A range below this share of the largest value is rounding: enlarging a constant map in double leaves about four roundings of
     * 2^-53 on it, while float32 activations that differ at all differ by 2^-24.
     */
    private static final double ROUNDING = 1e-12;

    /**
     * Whether this normalisation has a meaning for a map.
     *
     * @param map at least one finite value
     * @return false if {@link #apply(double[])} gives zeros for want of anything better
     */
    public abstract boolean isDefinedFor(double[] map);

    abstract void apply(double[] map, double[] result);

    abstract void gradient(double[] map, double[] upstream, double[] result);

    /**
     * Normalises a map.
     *
     * @param map at least one finite value; not modified
     * @return the normalised values, in a fresh array; zeros if the normalisation is not defined for the map
     */
    public double[] apply(double[] map) {
        double[] result = new double[map.length];
        if (isDefinedFor(map)) {
            apply(map, result);
        }
        return result;
    }

    /**
     * The chain rule through {@link #apply(double[])}. Where several cells attain the minimum or the maximum, the first takes all of that
     * part of the gradient (a subgradient; ties that interpolation makes come from one cell of the smaller map anyway).
     *
     * @param map at least one finite value; not modified
     * @param upstream the gradient of some scalar with respect to the normalised values; not modified
     * @return its gradient with respect to the map, in a fresh array; zeros if the normalisation is not defined for the map
     */
    public double[] gradient(double[] map, double[] upstream) {
        double[] result = new double[map.length];
        if (isDefinedFor(map)) {
            gradient(map, upstream, result);
        }
        return result;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static int argMin(double[] map) {
        int best = 0;
        for (int i = 1; i < map.length; i++) {
            if (map[i] < map[best]) {
                best = i;
            }
        }
        return best;
    }

    private static int argMax(double[] map) {
        int best = 0;
        for (int i = 1; i < map.length; i++) {
            if (map[i] > map[best]) {
                best = i;
            }
        }
        return best;
    }
}
