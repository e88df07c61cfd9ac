package org.saliency4j.app.explain;

import java.util.List;

/**
 * What {@code explain} prints.
 *
 * @param model the model file
 * @param manifest the file that says how the maps came about
 * @param images the pictures in order
 * @param scores what the metrics say of each method's maps; empty unless asked for
 */
public record ExplainOutcome(String model, String manifest, List<ExplainedImage> images, List<MapScores.Row> scores) {
    /** Takes copies. */
    public ExplainOutcome {
        images = List.copyOf(images);
        scores = List.copyOf(scores);
    }
}
