package org.saliency4j.metrics.comparison;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.image.Border;
import org.saliency4j.engine.image.Kernel1D;
import org.saliency4j.engine.kernel.SimilarityKernels;

/**
 * The ways in which structural similarity is computed under one name. On one and the same pair they differ by up to a factor of 2.7, so a
 * value without its convention says little. All take K1 = 0.01 and K2 = 0.03.
 */
public enum SsimConvention {
    /**
     * scikit-image's default: uniform 7x7 window, sample covariance (times 49/48), windows inside the map only. Needs 7x7 pixels.
     * scikit-image filters with a running sum, so the last one or two digits can differ.
     */
    SKIMAGE("skimage", uniform(7), 49.0 / 48),
    /**
     * The paper's: Gaussian window of sigma 1.5 and 11x11 taps, population covariance, windows inside the map only. In scikit-image
     * {@code gaussian_weights=True, sigma=1.5, use_sample_covariance=False}. Needs 11x11 pixels.
     */
    WANG2004("wang2004", gaussian(), 1),
    /** pytorch-msssim: as {@link #WANG2004}, with taps computed in float32. Needs 11x11 pixels. */
    MSSSIM("msssim", singlePrecisionGaussian(), 1),
    /**
     * OpenCV's tutorial: as {@link #WANG2004}, with maps mirrored beyond their edges (the edge itself not repeated) and all pixels counted.
     * OpenCV computes it in float32 and so agrees to about six digits; its quality module takes R = 255 whatever the data.
     */
    OPENCV("opencv", gaussian(), 1, Border.REFLECT_101),
    /** torchmetrics: the values of {@link #OPENCV}, in the precision of its input. Needs 6x6 pixels. */
    TORCHMETRICS("torchmetrics", gaussian(), 1, Border.REFLECT_101),
    /**
     * piq: as {@link #WANG2004}, after both maps are averaged over squares of {@code round(min(height, width) / 256)} pixels (ties to even;
     * what is left over at the right and the bottom is dropped). Needs 11x11 pixels.
     */
    PIQ("piq", gaussian(), 1);

    private final String id;
    // Written by the constructor alone and never handed out.
    @SuppressWarnings("ImmutableEnumChecker")
    private final double[] taps;

    private final double covarianceFactor;

    @Nullable
    private final Border border;

    SsimConvention(String id, double[] taps, double covarianceFactor) {
        this(id, taps, covarianceFactor, null);
    }

    SsimConvention(String id, double[] taps, double covarianceFactor, @Nullable Border border) {
        this.id = id;
        this.taps = taps;
        this.covarianceFactor = covarianceFactor;
        this.border = border;
    }

    private static double[] uniform(int size) {
        double[] taps = new double[size];
        Arrays.fill(taps, 1.0 / size);
        return taps;
    }

    private static double[] gaussian() {
        Kernel1D kernel = Kernel1D.gaussian(1.5, 11);
        double[] taps = new double[kernel.size()];
        for (int t = 0; t < taps.length; t++) {
            taps[t] = kernel.tap(t - kernel.radius());
        }
        return taps;
    }

    /** The same taps where every step rounds to float32; PyTorch adds them in an order whose sum is the exact one's. */
    private static double[] singlePrecisionGaussian() {
        double[] taps = new double[11];
        double sum = 0;
        for (int t = 0; t < taps.length; t++) {
            taps[t] = (float) Math.exp(-(t - 5) * (t - 5) / 4.5f);
            sum += taps[t];
        }
        for (int t = 0; t < taps.length; t++) {
            taps[t] = (float) taps[t] / (float) sum;
        }
        return taps;
    }

    /**
     * The convention's name in metric ids.
     *
     * @return for example {@code wang2004}
     */
    public String id() {
        return id;
    }

    double[] taps() {
        return taps;
    }

    /** What the map is continued with, or null if windows stay inside. */
    @Nullable
    Border border() {
        return border;
    }

    /** The smallest height and width. */
    int smallestSide() {
        return border == null ? taps.length : taps.length / 2 + 1;
    }

    /** The side of the squares that maps of a size are averaged over first. */
    int poolFactor(int height, int width) {
        return this == PIQ ? (int) Math.max(1, Math.rint(Math.min(height, width) / 256.0)) : 1;
    }

    SimilarityKernels.Constants constants(DataRange range) {
        double k1 = 0.01 * range.size();
        double k2 = 0.03 * range.size();
        return new SimilarityKernels.Constants(k1 * k1, k2 * k2, covarianceFactor);
    }
}
