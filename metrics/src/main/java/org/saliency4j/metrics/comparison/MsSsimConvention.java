package org.saliency4j.metrics.comparison;

import org.saliency4j.metrics.Plane;

/** The ways in which multi-scale structural similarity is computed under one name. All use five scales and the paper's weights. */
public enum MsSsimConvention {
    /**
     * The authors' MATLAB program, weighted sum ({@code wtd_sum}, the published values of image quality collections): weights divided by
     * their sum 1.0003; windows of {@link SsimConvention#WANG2004}; edges of odd sides repeated. Negative parts count. Side of 161 pixels.
     */
    WANG2003_SUM("wang2003-sum", SsimConvention.WANG2004, 161) {
        @Override
        Plane halved(Plane plane) {
            return AveragePool.pairsEdgeRepeated(plane);
        }

        @Override
        double combined(double[] parts) {
            double sum = 0;
            double weights = 0;
            for (int scale = 0; scale < parts.length; scale++) {
                sum += weight(scale) * parts[scale];
                weights += weight(scale);
            }
            return sum / weights;
        }
    },
    /**
     * pytorch-msssim: product; windows of {@link SsimConvention#MSSSIM}; odd sides get a line of zeros in front before they are halved; a
     * negative part counts as 0, and so makes the product 0. Side of 161 pixels.
     */
    MSSSIM("msssim", SsimConvention.MSSSIM, 161) {
        @Override
        Plane halved(Plane plane) {
            return AveragePool.pairsZeroPadded(plane);
        }
    },
    /**
     * torchmetrics: product; windows of {@link SsimConvention#TORCHMETRICS} for the last scale, but of the pixels whose window lies inside
     * the map for the others; odd sides lose their last line; weights rounded to float32; a negative part counts as 0. Side of 176 pixels.
     */
    TORCHMETRICS("torchmetrics", SsimConvention.TORCHMETRICS, 176) {
        @Override
        Plane halved(Plane plane) {
            return AveragePool.squares(plane, 2);
        }

        @Override
        SsimConvention contrastWindow() {
            return SsimConvention.WANG2004;
        }

        @Override
        double weight(int scale) {
            return (float) super.weight(scale);
        }
    };

    /** The number of scales. */
    static final int SCALES = 5;

    private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    private final String id;
    private final SsimConvention window;
    private final int smallestSide;

    MsSsimConvention(String id, SsimConvention window, int smallestSide) {
        this.id = id;
        this.window = window;
        this.smallestSide = smallestSide;
    }

    /**
     * The convention's name in metric ids.
     *
     * @return for example {@code msssim}
     */
    public String id() {
        return id;
    }

    /** The window of the last scale. */
    SsimConvention window() {
        return window;
    }

    /** The window of the other scales, of which the contrast part alone counts. */
    SsimConvention contrastWindow() {
        return window;
    }

    int smallestSide() {
        return smallestSide;
    }

    double weight(int scale) {
        return WEIGHTS[scale];
    }

    abstract Plane halved(Plane plane);

    double combined(double[] parts) {
        double product = 1;
        for (int scale = 0; scale < parts.length; scale++) {
            product *= Math.pow(Math.max(0, parts[scale]), weight(scale));
        }
        return product;
    }
}
