package org.saliency4j.app.demo;

import java.util.List;
import org.saliency4j.explain.Explanation;
import org.saliency4j.metrics.Score;

/**
 * One map, judged.
 *
 * @param explanation the map
 * @param object the share of its mass on the object
 * @param plate the share of its mass on the watermark
 * @param faithfulness Average Drop, Average Increase, Average Gain
 */
public record Finding(Explanation explanation, Score object, Score plate, List<Score> faithfulness) {
    /** Takes a copy. */
    public Finding {
        faithfulness = List.copyOf(faithfulness);
    }
}
