package org.saliency4j.metrics.localization;

import java.util.List;

/**
 * How well a map's box, or the best of its boxes, fits the object's boxes, at every threshold {@code eta = 0, 0.001, ..., 0.999}: one
 * picture's part in {@link BoxAccuracy}. Immutable.
 */
public final class BoxAccuracyCurve {
    /** The number of thresholds. */
    public static final int SIZE = 1000;

    private static final double STEP = 0.001;

    private final double[] overlaps;

    private BoxAccuracyCurve(double[] overlaps) {
        this.overlaps = overlaps;
    }

    /**
     * Holds a map's boxes against the object's.
     *
     * @param boxes the map's
     * @param objects the object's
     * @return the curve
     * @throws IllegalArgumentException if there is no object
     */
    public static BoxAccuracyCurve of(ContourBoxes boxes, List<InclusiveBox> objects) {
        if (objects.isEmpty()) {
            throw new IllegalArgumentException("no boxes to compare with, expected at least one");
        }
        double[] overlaps = new double[SIZE];
        List<InclusiveBox> known = List.of();
        for (int i = 0; i < SIZE; i++) {
            List<InclusiveBox> drawn = boxes.allAt(threshold(i));
            // Neighbouring thresholds mostly share their boxes, and all contours of a noisy map are many.
            overlaps[i] = i > 0 && drawn.equals(known) ? overlaps[i - 1] : best(drawn, objects);
            known = drawn;
        }
        return new BoxAccuracyCurve(overlaps);
    }

    private static double best(List<InclusiveBox> drawn, List<InclusiveBox> objects) {
        double best = 0;
        for (InclusiveBox box : drawn) {
            for (InclusiveBox object : objects) {
                best = Math.max(best, box.iou(object));
            }
        }
        return best;
    }

    /**
     * A threshold.
     *
     * @param index 0 to {@link #SIZE} - 1
     * @return {@code eta}, as a share of the map's maximum
     */
    public static double threshold(int index) {
        return index * STEP;
    }

    /**
     * The best overlap at a threshold.
     *
     * @param index which threshold, 0 to {@link #SIZE} - 1
     * @return the largest {@link InclusiveBox#iou} of one of the map's boxes with one of the object's, 0 to 1
     */
    public double overlap(int index) {
        return overlaps[index];
    }

    /**
     * Whether the box is good enough at a threshold.
     *
     * @param index which threshold, 0 to {@link #SIZE} - 1
     * @param delta the overlap that is enough
     * @return {@code overlap(index) >= delta}
     */
    public boolean isHit(int index, double delta) {
        return overlaps[index] >= delta;
    }
}
