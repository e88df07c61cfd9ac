package org.saliency4j.metrics.saliencytools;

import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.comparison.DataRange;
import org.saliency4j.metrics.comparison.SsimConvention;
import org.saliency4j.metrics.comparison.StructuralSimilarity;

/**
 * The eleven distances of saliencytools 0.33 between two maps a and b of N pixels: smaller is more alike, for all of them.
 *
 * <p>{@link #between} returns what the original returns for {@code float64} arrays, NaN and infinity included; {@link #metric} makes the
 * former a typed outcome. Symmetric unless said otherwise. Integers wrap around in some of the original's functions; here all is double.
 */
public enum ToolDistance {
    /** {@code euclidean_distance}: {@code sqrt(sum (a - b)^2)}. */
    EUCLIDEAN("l2", "L2") {
        @Override
        double of(Plane a, Plane b) {
            return Math.sqrt(squares(a, b));
        }
    },
    /** {@code cosine_distance}: {@code 1 - a . b / (|a| |b|)}, 0 to 2. NaN if a map is zero everywhere. */
    COSINE("cosine", "cosine") {
        @Override
        double of(Plane a, Plane b) {
            double dot = NumpySum.of(a.size(), i -> a.get(i) * b.get(i));
            return 1 - dot / (norm(a) * norm(b));
        }

        private double norm(Plane p) {
            return Math.sqrt(NumpySum.of(p.size(), i -> p.get(i) * p.get(i)));
        }
    },
    /** {@code mean_absolute_error}: {@code sum |a - b| / N}. */
    MEAN_ABSOLUTE_ERROR("mae", "MAE") {
        @Override
        double of(Plane a, Plane b) {
            return NumpySum.of(a.size(), i -> Math.abs(a.get(i) - b.get(i))) / a.size();
        }
    },
    /** {@code mean_squared_error}: {@code sum (a - b)^2 / N}. */
    MEAN_SQUARED_ERROR("mse", "MSE") {
        @Override
        double of(Plane a, Plane b) {
            return squares(a, b) / a.size();
        }
    },
    /**
     * {@code emd}: the earth mover's distance of the two 256-bin histograms, in bins, 0 to 255: the sum of the differences of their
     * cumulative shares. Each histogram spans its own map's range, so the value ignores where things are, and any positive factor and
     * offset of either map; all constant maps are alike.
     */
    EARTH_MOVER("emd", "EMD") {
        @Override
        double of(Plane a, Plane b) {
            int[] first = cumulative(a);
            int[] second = cumulative(b);
            long sum = 0;
            for (int i = 0; i < BINS; i++) {
                sum += Math.abs(first[i] - second[i]);
            }
            return (double) sum / a.size();
        }

        private int[] cumulative(Plane p) {
            return NumpyHistogram.of(p.values(), BINS, FloatType.DOUBLE).cumulativeCounts();
        }
    },
    /**
     * {@code correlation_distance}: {@code 1 - r} with Pearson's r by NumPy's {@code corrcoef}, 0 to 2. NaN for a constant map, but about 1
     * if rounding its mean leaves a spread.
     */
    CORRELATION("correlation", "correlation") {
        @Override
        double of(Plane a, Plane b) {
            double meanA = NumpySum.mean(a.values());
            double meanB = NumpySum.mean(b.values());
            int n = a.size();
            double products = NumpySum.of(n, i -> (a.get(i) - meanA) * (b.get(i) - meanB)) / (n - 1);
            double varianceA = NumpySum.of(n, i -> (a.get(i) - meanA) * (a.get(i) - meanA)) / (n - 1);
            double varianceB = NumpySum.of(n, i -> (b.get(i) - meanB) * (b.get(i) - meanB)) / (n - 1);
            double r = products / Math.sqrt(varianceA) / Math.sqrt(varianceB);
            return 1 - Math.min(1, Math.max(-1, r));
        }
    },
    /**
     * {@code psnr}: {@code 1 / (10 log10(R^2 / MSE))}, R being the range of both maps' values together. 0 for identical maps, infinity
     * where {@code MSE = R^2}, NaN if both maps are one and the same constant.
     */
    PSNR("psnr", "PSNR") {
        @Override
        double of(Plane a, Plane b) {
            double range = range(a, b);
            return 1 / (10 * Math.log10(range * range / (squares(a, b) / a.size())));
        }
    },
    /**
     * {@code jaccard_distance}: {@code 1 - sum min(a, b) / sum max(a, b)}. 1 if the denominator is 0, as for two maps of zeros. Without
     * meaning, and outside [0, 1], for signed maps.
     */
    JACCARD("jaccard", "Jaccard") {
        @Override
        double of(Plane a, Plane b) {
            double larger = NumpySum.of(a.size(), i -> Math.max(a.get(i), b.get(i)));
            double smaller = NumpySum.of(a.size(), i -> Math.min(a.get(i), b.get(i)));
            return larger == 0 ? 1 : 1 - smaller / larger;
        }
    },
    /**
     * {@code czenakowski_distance} (the original's spelling): {@code 1 - 2 sum min(a, b) / sum (a + b)}. 0 if the denominator is 0. Without
     * meaning, and without bounds, for signed maps.
     */
    CZEKANOWSKI("czekanowski", "Czekanowski") {
        @Override
        double of(Plane a, Plane b) {
            double both = NumpySum.of(a.size(), i -> a.get(i) + b.get(i));
            double smaller = NumpySum.of(a.size(), i -> Math.min(a.get(i), b.get(i)));
            return both == 0 ? 0 : 1 - 2 * smaller / both;
        }
    },
    /** {@code sign_agreement_ratio}: the share of pixels whose signs, -1, 0 or 1, differ. */
    SIGN_DISAGREEMENT("sign-agreement", "SAR") {
        @Override
        double of(Plane a, Plane b) {
            int agreeing = 0;
            for (int i = 0; i < a.size(); i++) {
                agreeing += Math.signum(a.get(i)) == Math.signum(b.get(i)) ? 1 : 0;
            }
            return 1 - (double) agreeing / a.size();
        }
    },
    /**
     * {@code ssim}: 0 if {@code |a - b| <= 1e-8 + 1e-5 |b|} everywhere (which is not symmetric), else {@code (1 - SSIM) / 2} with
     * {@link SsimConvention#SKIMAGE} and the range of both maps' values together; 0 to 1. Maps need 7x7 pixels.
     */
    SSIM("ssim", "SSIM") {
        @Override
        double of(Plane a, Plane b) {
            if (close(a, b)) {
                return 0;
            }
            double similarity = StructuralSimilarity.of(SsimConvention.SKIMAGE, new DataRange(range(a, b)))
                    .of(a, b)
                    .value()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "maps of " + a.height() + "x" + a.width() + ", expected at least 7x7"));
            return (1 - similarity) / 2;
        }

        private boolean close(Plane a, Plane b) {
            for (int i = 0; i < a.size(); i++) {
                if (!(Math.abs(a.get(i) - b.get(i)) <= 1e-8 + 1e-5 * Math.abs(b.get(i)))) {
                    return false;
                }
            }
            return true;
        }
    };

    /** Bins of the histograms that {@link #EARTH_MOVER} compares. */
    static final int BINS = 256;

    private final String id;
    private final String label;

    ToolDistance(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /**
     * The distance.
     *
     * @param a a map
     * @param b another one of the same size
     * @return what the original returns, perhaps NaN or infinity
     * @throws IllegalArgumentException if the sizes differ, or are below 7x7 for {@link #SSIM}
     */
    public double between(Plane a, Plane b) {
        a.requireSameSize(b);
        return of(a, b);
    }

    abstract double of(Plane a, Plane b);

    private static double squares(Plane a, Plane b) {
        return NumpySum.of(a.size(), i -> (a.get(i) - b.get(i)) * (a.get(i) - b.get(i)));
    }

    private static double range(Plane a, Plane b) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < a.size(); i++) {
            low = Math.min(low, Math.min(a.get(i), b.get(i)));
            high = Math.max(high, Math.max(a.get(i), b.get(i)));
        }
        return high - low;
    }

    /**
     * The distance's name in tables.
     *
     * @return for example {@code SAR}
     */
    public String label() {
        return label;
    }

    /**
     * The distance as a metric, its id ending in {@code .saliencytools}.
     *
     * @return the metric
     */
    public PairMetric metric() {
        return new ToolMetric(this, id + ".saliencytools");
    }
}
