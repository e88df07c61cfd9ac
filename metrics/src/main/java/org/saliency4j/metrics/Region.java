package org.saliency4j.metrics;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.explain.SaliencyMap;

/**
 * A set of pixels of a picture: where an object is, or a watermark. It remembers the boxes it was made of, for metrics that compare boxes;
 * one that was made of pixels has their bounding box. Immutable.
 */
public final class Region {
    private static final float HALF = 0.5f;

    private final int height;
    private final int width;
    private final BitSet pixels;
    private final List<BoundingBox> boxes;

    private Region(int height, int width, BitSet pixels, List<BoundingBox> boxes) {
        this.height = height;
        this.width = width;
        this.pixels = pixels;
        this.boxes = boxes;
    }

    /**
     * The pixels that are covered by half or more.
     *
     * @param height rows of the picture, at least 1
     * @param width columns of the picture, at least 1
     * @param coverage {@code height * width} values from 0 (outside) to 1 (inside), row by row
     * @return the region
     * @throws IllegalArgumentException if a size is below 1 or the number of values does not fit
     */
    public static Region covered(int height, int width, float... coverage) {
        checkSize(height, width);
        if (coverage.length != (long) height * width) {
            throw new IllegalArgumentException("a region of " + height + "x" + width + " has " + (long) height * width
                    + " pixels, got " + coverage.length);
        }
        BitSet pixels = new BitSet(coverage.length);
        for (int i = 0; i < coverage.length; i++) {
            pixels.set(i, coverage[i] >= HALF);
        }
        return new Region(height, width, pixels, boundingBox(width, pixels));
    }

    private static List<BoundingBox> boundingBox(int width, BitSet pixels) {
        if (pixels.isEmpty()) {
            return List.of();
        }
        int top = pixels.nextSetBit(0) / width;
        int bottom = (pixels.length() - 1) / width;
        IntStream columns = pixels.stream().map(i -> i % width);
        var range = columns.summaryStatistics();
        int left = range.getMin();
        return List.of(new BoundingBox(top, left, bottom - top + 1, range.getMax() - left + 1));
    }

    /**
     * The pixels of a box.
     *
     * @param height rows of the picture, at least 1
     * @param width columns of the picture, at least 1
     * @param box the box; what reaches beyond the picture is cut off
     * @return the region, perhaps empty
     * @throws IllegalArgumentException if a size is below 1
     */
    public static Region box(int height, int width, BoundingBox box) {
        return boxes(height, width, List.of(box));
    }

    /**
     * The pixels of several boxes: all objects of one class in a picture.
     *
     * @param height rows of the picture, at least 1
     * @param width columns of the picture, at least 1
     * @param boxes the boxes, which may overlap; what reaches beyond the picture is cut off
     * @return their union, perhaps empty
     * @throws IllegalArgumentException if a size is below 1
     */
    public static Region boxes(int height, int width, List<BoundingBox> boxes) {
        checkSize(height, width);
        List<BoundingBox> inside = boxes.stream()
                .filter(box -> box.top() < height && box.bottom() > 0 && box.left() < width && box.right() > 0)
                .map(box -> cut(box, height, width))
                .toList();
        BitSet pixels = new BitSet(Math.multiplyExact(height, width));
        for (BoundingBox box : inside) {
            for (int y = box.top(); y < box.bottom(); y++) {
                pixels.set(y * width + box.left(), y * width + box.right());
            }
        }
        return new Region(height, width, pixels, inside);
    }

    private static BoundingBox cut(BoundingBox box, int height, int width) {
        int top = Math.max(0, box.top());
        int left = Math.max(0, box.left());
        return new BoundingBox(top, left, Math.min(height, box.bottom()) - top, Math.min(width, box.right()) - left);
    }

    private static void checkSize(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a region has at least 1x1 pixels, got " + height + "x" + width);
        }
    }

    /**
     * The rows of the picture.
     *
     * @return at least 1
     */
    public int height() {
        return height;
    }

    /**
     * The columns of the picture.
     *
     * @return at least 1
     */
    public int width() {
        return width;
    }

    /**
     * Whether a pixel belongs to the region.
     *
     * @param y row
     * @param x column
     * @return true if it does
     * @throws IndexOutOfBoundsException if there is no such pixel
     */
    public boolean contains(int y, int x) {
        if (y < 0 || y >= height || x < 0 || x >= width) {
            throw new IndexOutOfBoundsException(
                    "row " + y + ", column " + x + " of a region of " + height + "x" + width);
        }
        return pixels.get(y * width + x);
    }

    /**
     * The number of pixels in the region.
     *
     * @return 0 to {@code height * width}
     */
    public int area() {
        return pixels.cardinality();
    }

    /**
     * The boxes the region was made of, cut at the picture's edge, in the order given and without those that lie outside altogether.
     *
     * @return the boxes; for a region of covered pixels their bounding box alone; none if the region has no pixel
     */
    public List<BoundingBox> boxes() {
        return boxes;
    }

    /**
     * Checks that a map can be held against this region.
     *
     * @param map the map
     * @throws IllegalArgumentException if the sizes differ
     */
    public void requireSameSize(SaliencyMap map) {
        if (map.height() != height || map.width() != width) {
            throw new IllegalArgumentException("map of " + map.height() + "x" + map.width() + " for a region of "
                    + height + "x" + width + ": resize it first");
        }
    }

    /** Two regions are equal if they hold the same pixels of pictures of the same size and were made of the same boxes. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Region r
                && height == r.height
                && width == r.width
                && pixels.equals(r.pixels)
                && boxes.equals(r.boxes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + pixels.hashCode();
    }

    @Override
    public String toString() {
        return "Region of " + area() + " pixels in " + height + "x" + width;
    }
}
