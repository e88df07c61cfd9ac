package org.saliency4j.metrics.saliencytools;

/** Mean of the classes' F1 scores, weighted by how many samples truly belong to each. */
final class WeightedF1 {
    private WeightedF1() {}

    /** For each class {@code 2 TP / (2 TP + FP + FN)}; a class that never occurs, truly or predicted, has no weight. */
    static double of(int[] truth, int[] predicted, int classes) {
        int[] hits = new int[classes];
        int[] trues = new int[classes];
        int[] guesses = new int[classes];
        for (int i = 0; i < truth.length; i++) {
            trues[truth[i]]++;
            guesses[predicted[i]]++;
            hits[truth[i]] += truth[i] == predicted[i] ? 1 : 0;
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            if (trues[c] > 0) {
                sum += trues[c] * (2.0 * hits[c] / (trues[c] + guesses[c]));
            }
        }
        return sum / truth.length;
    }
}
