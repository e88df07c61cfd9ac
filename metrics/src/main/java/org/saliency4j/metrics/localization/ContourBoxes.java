package org.saliency4j.metrics.localization;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.explain.Normalization;
import org.saliency4j.explain.SaliencyMap;

/**
 * The boxes of a map at all thresholds, by the rules of the code of Choe et al. 2020 ({@code compute_bboxes_from_scoremaps} of clovaai's
 * wsolevaluation), of one contour a map or of all ({@link Contours}).
 *
 * <ol>
 *   <li>The map is brought to [0, 1] by its range, a constant one to zeros, and quantised to {@code q = int(255 S)}, a byte.
 *   <li>The mask at {@code eta} is {@code q > int(eta * max q)}, strictly.
 *   <li>Of its contours the one of largest area is taken. A contour is the outer border of an 8-connected component, its area that of the
 *       polygon through the centres of the border's pixels: not the number of pixels, and 0 for a line. Of equal areas the component whose
 *       first pixel comes last, row by row, is taken: OpenCV lists contours that way. The borders of holes, which the code follows too,
 *       are never larger than their component's; they count where all contours are taken. They run through the component's pixels
 *       around a hole, 4-connected pixels below the threshold that do not reach the picture's edge.
 *   <li>The box is {@code (x, y, x + w, y + h)}, the last two cut to {@code width - 1} and {@code height - 1}: it reaches one column and one
 *       row beyond the contour except at the picture's edge, as {@link InclusiveBox} counts. An empty mask has the box
 *       {@code (0, 0, 0, 0)}.
 * </ol>
 *
 * <p>The map is to have the picture's size; the code enlarges maps with OpenCV's bicubic interpolation before, normalises in float32 (here in
 * double, rounded to float32) and multiplies by 255 in the array's precision (here float32, that of its saved maps).
 *
 * <p>Immutable. Made in at most 255 times the number of pixels; a look-up afterwards. All boxes of a noisy map can be as many.
 */
public final class ContourBoxes {
    private static final int LEVELS = 256;
    private static final float WHITE = 255;
    private static final List<InclusiveBox> NOTHING = List.of(new InclusiveBox(0, 0, 0, 0));

    /** By threshold, from 0 to one below the largest byte; the largest contour's box first. */
    private final List<List<InclusiveBox>> boxes;

    private ContourBoxes(List<List<InclusiveBox>> boxes) {
        this.boxes = boxes;
    }

    /** Which contours have a box. */
    public enum Contours {
        /** The one of largest area: one object is looked for (MaxBoxAcc of arXiv 2001.07437). */
        LARGEST,
        /** All, those of holes included: a map may show several objects, and more boxes never fit worse (MaxBoxAccV2 of arXiv 2007.04178). */
        ALL
    }

    /**
     * Draws the boxes of the largest contours.
     *
     * @param map the map
     * @return its boxes
     */
    public static ContourBoxes of(SaliencyMap map) {
        return of(map, Contours.LARGEST);
    }

    /**
     * Draws the boxes.
     *
     * @param map the map
     * @param contours which contours have one
     * @return its boxes
     */
    public static ContourBoxes of(SaliencyMap map, Contours contours) {
        int[] bytes = quantized(map.normalized(Normalization.RANGE).values());
        int[] histogram = new int[LEVELS];
        for (int value : bytes) {
            histogram[value]++;
        }
        int max = LEVELS - 1;
        while (histogram[max] == 0) {
            max--;
        }
        List<List<InclusiveBox>> boxes = new ArrayList<>();
        for (int threshold = 0; threshold < max; threshold++) {
            boxes.add(
                    threshold > 0 && histogram[threshold] == 0
                            ? boxes.get(threshold - 1)
                            : boxes(above(bytes, threshold, map), contours));
        }
        return new ContourBoxes(boxes);
    }

    private static int[] quantized(float[] values) {
        int[] bytes = new int[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (int) (values[i] * WHITE);
        }
        return bytes;
    }

    private static PixelMask above(int[] bytes, int threshold, SaliencyMap map) {
        BitSet above = new BitSet(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            above.set(i, bytes[i] > threshold);
        }
        return new PixelMask(map.height(), map.width(), above);
    }

    private static List<InclusiveBox> boxes(PixelMask mask, Contours contours) {
        List<PixelMask.Component> components = mask.components(Connectivity.EIGHT);
        // Below the maximum no mask is empty.
        BoundingBox largestBox = components.get(0).box();
        double largest = 0;
        for (PixelMask.Component component : components) {
            double area = OuterBorder.area(mask, component.first());
            if (area >= largest) {
                largest = area;
                largestBox = component.box();
            }
        }
        if (contours == Contours.LARGEST) {
            return List.of(reachingOver(largestBox, mask));
        }
        Set<InclusiveBox> boxes = new LinkedHashSet<>();
        boxes.add(reachingOver(largestBox, mask));
        components.forEach(component -> boxes.add(reachingOver(component.box(), mask)));
        mask.holes().forEach(hole -> boxes.add(reachingOver(around(hole.box()), mask)));
        return List.copyOf(boxes);
    }

    /** The box of the border of a hole: of the pixels that touch it with a side. */
    private static BoundingBox around(BoundingBox hole) {
        return new BoundingBox(hole.top() - 1, hole.left() - 1, hole.height() + 2, hole.width() + 2);
    }

    private static InclusiveBox reachingOver(BoundingBox box, PixelMask mask) {
        return new InclusiveBox(
                box.left(),
                box.top(),
                Math.min(box.right(), mask.width() - 1),
                Math.min(box.bottom(), mask.height() - 1));
    }

    /**
     * The box of the largest contour at a threshold.
     *
     * @param eta the threshold as a share of the map's maximum, at least 0 and below 1
     * @return the box; {@code (0, 0, 0, 0)} if the map is constant
     * @throws IllegalArgumentException if the threshold is another one
     */
    public InclusiveBox at(double eta) {
        return allAt(eta).get(0);
    }

    /**
     * The boxes of all contours that were asked for at a threshold.
     *
     * @param eta the threshold as a share of the map's maximum, at least 0 and below 1
     * @return different boxes, that of the largest contour first; {@code (0, 0, 0, 0)} alone if the map is constant
     * @throws IllegalArgumentException if the threshold is another one
     */
    public List<InclusiveBox> allAt(double eta) {
        if (!(eta >= 0 && eta < 1)) {
            throw new IllegalArgumentException("threshold " + eta + ", expected at least 0 and below 1");
        }
        return boxes.isEmpty() ? NOTHING : boxes.get((int) (eta * boxes.size()));
    }
}
