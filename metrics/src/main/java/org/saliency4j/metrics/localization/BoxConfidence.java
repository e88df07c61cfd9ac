package org.saliency4j.metrics.localization;

import java.util.Objects;
import java.util.Optional;
import org.saliency4j.engine.image.BoundingBox;

/**
 * The box of a map and how sure the network is of the class.
 *
 * @param box the map's box; empty if it has none
 * @param share the box's area as a share of the picture's; 0 without a box
 * @param logProbability {@code ln p_c} of the picture's crop or of the whole picture; 0 if it was not asked for, as without a box; NaN if the
 *     network's scores are not finite
 */
public record BoxConfidence(Optional<BoundingBox> box, double share, double logProbability) {
    /**
     * Checks for missing parts.
     *
     * @param box the map's box; empty if it has none
     * @param share the box's area as a share of the picture's; 0 without a box
     * @param logProbability {@code ln p_c} of the picture's crop or of the whole picture; 0 if it was not asked for, as without a box; NaN
     *     if the network's scores are not finite
     */
    public BoxConfidence {
        Objects.requireNonNull(box);
    }
}
