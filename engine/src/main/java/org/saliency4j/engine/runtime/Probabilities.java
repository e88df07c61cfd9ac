package org.saliency4j.engine.runtime;

import org.saliency4j.engine.tensor.Tensor;

/** What class scores say: softmax probabilities and the largest class, computed in double. */
public final class Probabilities {
    private Probabilities() {}

    /**
     * Softmax: {@code p_c = exp(z_c - max z) / sum_j exp(z_j - max z)}.
     *
     * @param scores logits, at least one
     * @return probabilities that sum to 1
     */
    public static double[] softmax(float[] scores) {
        double max = scores[argMax(scores)];
        double[] p = new double[scores.length];
        double sum = 0;
        for (int j = 0; j < p.length; j++) {
            p[j] = Math.exp(scores[j] - max);
            sum += p[j];
        }
        for (int j = 0; j < p.length; j++) {
            p[j] /= sum;
        }
        return p;
    }

    /**
     * The logarithm of one softmax probability, exact where the probability itself would vanish.
     *
     * @param scores logits
     * @param c the class
     * @return {@code z_c - ln sum_j exp(z_j)}
     */
    public static double logSoftmax(float[] scores, int c) {
        double max = scores[argMax(scores)];
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score - max);
        }
        return scores[c] - max - Math.log(sum);
    }

    /**
     * The index of the largest score.
     *
     * @param scores at least one value
     * @return the first index that attains the maximum; a {@code NaN} never wins unless it comes first
     */
    public static int argMax(float[] scores) {
        int best = 0;
        for (int j = 1; j < scores.length; j++) {
            if (scores[j] > scores[best]) {
                best = j;
            }
        }
        return best;
    }

    /**
     * One sample's scores.
     *
     * @param scores {@code N x classes}
     * @param row the sample
     * @return its classes' scores
     */
    public static float[] row(Tensor scores, int row) {
        return scores.row(row).data();
    }
}
