package org.saliency4j.metrics.localization;

import java.util.List;

/**
 * How well a map's box fits the object's boxes, at every threshold {@code eta = 0, 0.001, ..., 0.999}: one picture's part in
 * {@link BoxAccuracy}. Immutable.
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
        for (int i = 0; i < SIZE; i++) {
            InclusiveBox box = boxes.at(threshold(i));
            overlaps[i] = objects.stream().mapToDouble(box::iou).max().orElseThrow();
        }
        return new BoxAccuracyCurve(overlaps);
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
     * @return the largest {@link InclusiveBox#iou} of the map's box with one of the object's, 0 to 1
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
