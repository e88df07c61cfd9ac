package org.saliency4j.metrics.localization;

import java.util.List;
import org.saliency4j.engine.image.BoundingBox;

/** How much half-open boxes have in common. For boxes that name their last row and column see {@link InclusiveBox#iou}. */
public final class BoxOverlap {
    private BoxOverlap() {}

    /**
     * Intersection over union: pixels in both boxes over pixels in either.
     *
     * @param a a box
     * @param b another one
     * @return 0 if they are disjoint, also if they touch, to 1 if they are equal; symmetric
     */
    public static double iou(BoundingBox a, BoundingBox b) {
        double height = Math.max(0, (double) Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top()));
        double width = Math.max(0, (double) Math.min(a.right(), b.right()) - Math.max(a.left(), b.left()));
        double both = height * width;
        return both / ((double) a.height() * a.width() + (double) b.height() * b.width() - both);
    }

    /**
     * The best intersection over union with any of several boxes.
     *
     * @param box a box
     * @param others boxes
     * @return the largest one; 0 if there are no others
     */
    public static double best(BoundingBox box, List<BoundingBox> others) {
        return others.stream().mapToDouble(other -> iou(box, other)).max().orElse(0);
    }
}
