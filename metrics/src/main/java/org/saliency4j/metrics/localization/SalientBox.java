package org.saliency4j.metrics.localization;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.explain.SaliencyMap;

/**
 * The box of a map: {@code B_p}, the bounding box of the largest connected component of {@code {S > mean(S)}}.
 *
 * <p>The comparison is strict, the mean is taken in double over all pixels. The largest component is that of most pixels; of several the one
 * whose first pixel comes first, row by row. A constant map has no box, any other one has. Invariant to {@code a S + b} with {@code a > 0}, up
 * to rounding. Linear in the number of pixels.
 *
 * <p>Zhang et al., Opti-CAM, arXiv 2301.07002, appendix B, leave connectivity and ties open. The default of four neighbours and the rule for
 * ties are those of SciPy's {@code ndimage.label} with {@code argmax}, which the CASME code of Zolna et al. uses and evaluation code of one of
 * Opti-CAM's authors after it. That code takes the box's last row and column as its exclusive end, so that its boxes lack one row and one
 * column; here they are complete.
 *
 * @param connectivity which pixels hang together; without effect for {@link Extent#ALL}
 * @param extent what the box is drawn around
 */
public record SalientBox(Connectivity connectivity, Extent extent) {
    private static final SalientBox DEFAULT = new SalientBox(Connectivity.FOUR, Extent.LARGEST_COMPONENT);

    /** What a box is drawn around. */
    public enum Extent {
        /** The largest connected component of what is above the mean. */
        LARGEST_COMPONENT,
        /** All that is above the mean: the tightest box around the whole salient region of Dabkowski and Gal. */
        ALL
    }

    /**
     * Checks for missing parts.
     *
     * @param connectivity which pixels hang together; without effect for {@link Extent#ALL}
     * @param extent what the box is drawn around
     */
    public SalientBox {
        Objects.requireNonNull(connectivity);
        Objects.requireNonNull(extent);
    }

    /**
     * Around the largest component of four neighbours.
     *
     * @return the default
     */
    public static SalientBox create() {
        return DEFAULT;
    }

    /**
     * Draws the box.
     *
     * @param map the map
     * @return its box; empty if the map is constant
     */
    public Optional<BoundingBox> of(SaliencyMap map) {
        if (map.isConstant()) {
            return Optional.empty();
        }
        return extent == Extent.ALL ? Optional.of(boundary(map)) : Optional.of(largest(map));
    }

    private static BoundingBox boundary(SaliencyMap map) {
        List<PixelMask.Component> components = salient(map).components(Connectivity.EIGHT);
        int top = map.height();
        int left = map.width();
        int bottom = 0;
        int right = 0;
        for (PixelMask.Component component : components) {
            top = Math.min(top, component.box().top());
            left = Math.min(left, component.box().left());
            bottom = Math.max(bottom, component.box().bottom());
            right = Math.max(right, component.box().right());
        }
        return new BoundingBox(top, left, bottom - top, right - left);
    }

    private BoundingBox largest(SaliencyMap map) {
        List<PixelMask.Component> components = salient(map).components(connectivity);
        PixelMask.Component largest = components.get(0);
        for (PixelMask.Component component : components) {
            largest = component.size() > largest.size() ? component : largest;
        }
        return largest.box();
    }

    private static PixelMask salient(SaliencyMap map) {
        float[] values = map.values();
        double threshold = threshold(map, values);
        BitSet above = new BitSet(values.length);
        for (int i = 0; i < values.length; i++) {
            above.set(i, values[i] > threshold);
        }
        return new PixelMask(map.height(), map.width(), above);
    }

    /** The mean of a map that is not constant, which lies above its minimum and below its maximum also after rounding. */
    private static double threshold(SaliencyMap map, float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        return Math.min(Math.max(mean, map.min()), Math.nextDown((double) map.max()));
    }

    /** The id of a metric with this box: suffixes for all but the default. */
    String id(String metric) {
        if (extent == Extent.ALL) {
            return metric + ".all-components";
        }
        return connectivity == Connectivity.EIGHT ? metric + ".8-connected" : metric;
    }
}
