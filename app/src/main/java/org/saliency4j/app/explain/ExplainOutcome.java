package org.saliency4j.app.explain;

import java.util.List;

/**
 * What {@code explain} prints.
 *
 * @param model the model file
 * @param manifest the file that says how the maps came about
 * @param images the pictures in order
 */
public record ExplainOutcome(String model, String manifest, List<ExplainedImage> images) {
    /** Takes a copy. */
    public ExplainOutcome {
        images = List.copyOf(images);
    }
}
