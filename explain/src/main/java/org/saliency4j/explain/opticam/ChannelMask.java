package org.saliency4j.explain.opticam;

import org.saliency4j.engine.image.ResizeWeights;
import org.saliency4j.explain.FeatureMaps;
import org.saliency4j.explain.Normalization;

/**
 * One picture's mask as a function of the variables {@code u}, one for each channel of a layer, and its gradient; all in double.
 *
 * <pre>{@code
 * w = softmax(u)      S = sum_k w_k A^k      T = enlarge(S)      s = n(T)
 * }</pre>
 *
 * <p>Backwards, from {@code ds = dF/ds}: through the normalisation with its minimum and maximum, through the transposed enlargement to
 * {@code dS}, then {@code q_k = <A^k, dS>} and {@code du_k = w_k (q_k - sum_j w_j q_j)}.
 */
final class ChannelMask {
    private final FeatureMaps maps;
    private final ResizeWeights enlarge;
    private final ResizeWeights back;
    private final Normalization normalization;

    /** The mask of a picture of the given size. */
    ChannelMask(FeatureMaps maps, int height, int width, Normalization normalization) {
        this.maps = maps;
        this.enlarge = ResizeWeights.bilinear(maps.height(), maps.width(), height, width);
        this.back = enlarge.transposed();
        this.normalization = normalization;
    }

    /** {@code A^k}. */
    FeatureMaps maps() {
        return maps;
    }

    /** The mask at one point. */
    At at(double[] u) {
        return new At(u);
    }

    static double[] softmax(double[] u) {
        double max = u[0];
        for (double v : u) {
            max = Math.max(max, v);
        }
        double[] w = new double[u.length];
        double sum = 0;
        for (int k = 0; k < w.length; k++) {
            w[k] = Math.exp(u[k] - max);
            sum += w[k];
        }
        for (int k = 0; k < w.length; k++) {
            w[k] /= sum;
        }
        return w;
    }

    /** The values on the way to the mask at one point, kept for the way back. */
    final class At {
        private final double[] weights;
        private final double[] small;
        private final double[] large;
        private final double[] mask;

        private At(double[] u) {
            this.weights = softmax(u);
            this.small = maps.weightedSum(weights);
            this.large = enlarge.apply(small);
            this.mask = normalization.apply(large);
        }

        /** {@code w}. */
        double[] weights() {
            return weights.clone();
        }

        /** {@code S}, in the layer's resolution. */
        double[] small() {
            return small;
        }

        /** {@code s}, in the picture's resolution; zeros if the normalisation is not defined for {@code S}. */
        double[] mask() {
            return mask;
        }

        boolean isDefined() {
            return normalization.isDefinedFor(large);
        }

        /** {@code dF/du} from {@code dF/ds}. */
        double[] gradient(double[] maskGradient) {
            double[] q = maps.products(back.apply(normalization.gradient(large, maskGradient)));
            double mean = 0;
            for (int k = 0; k < q.length; k++) {
                mean += weights[k] * q[k];
            }
            for (int k = 0; k < q.length; k++) {
                q[k] = weights[k] * (q[k] - mean);
            }
            return q;
        }
    }
}
