package org.saliency4j.metrics.saliencytools;

import java.util.Arrays;
import java.util.Locale;

/** The weighted F1 scores of {@link PrototypeExperiment}: one for each distance and preparation. Immutable. */
public final class PrototypeScores {
    private final double[][] scores;

    PrototypeScores(double[][] scores) {
        this.scores = Arrays.stream(scores).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * A score.
     *
     * @param distance the distance
     * @param column the preparation's place in {@link Preparation#ALL}
     * @return weighted F1, 0 to 1
     */
    public double of(ToolDistance distance, int column) {
        return scores[distance.ordinal()][column];
    }

    /**
     * The score that the package's tutorial reports.
     *
     * @param distance the distance
     * @param column the preparation's place in {@link Preparation#ALL}
     * @return weighted F1, to three digits
     */
    public static double published(ToolDistance distance, int column) {
        return PublishedScores.of(distance, column);
    }

    /** A table: a line for each distance; in each cell the score and how far it is from the published one. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(String.format("%-12s", "weighted F1"));
        Preparation.ALL.forEach(p -> table.append(String.format("%15s", p)));
        for (ToolDistance distance : ToolDistance.values()) {
            table.append(String.format("%n%-12s", distance.label()));
            for (int column = 0; column < Preparation.ALL.size(); column++) {
                double score = of(distance, column);
                table.append(String.format(Locale.ROOT, "  %.4f %+.3f", score, score - published(distance, column)));
            }
        }
        return table.toString();
    }
}
