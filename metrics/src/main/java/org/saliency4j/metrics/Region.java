package org.saliency4j.metrics;

import java.util.BitSet;
import org.saliency4j.engine.image.BoundingBox;

/** A set of pixels of a picture: where an object is, or a watermark. Immutable. */
public final class Region {
    private static final float HALF = 0.5f;

    private final int height;
    private final int width;
    private final BitSet pixels;

    private Region(int height, int width, BitSet pixels) {
        this.height = height;
        this.width = width;
        this.pixels = pixels;
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
        return new Region(height, width, pixels);
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
        checkSize(height, width);
        BitSet pixels = new BitSet(Math.multiplyExact(height, width));
        int left = Math.max(0, box.left());
        int right = Math.min(width, box.right());
        for (int y = Math.max(0, box.top()); y < Math.min(height, box.bottom()) && left < right; y++) {
            pixels.set(y * width + left, y * width + right);
        }
        return new Region(height, width, pixels);
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

    /** Two regions are equal if they hold the same pixels of pictures of the same size. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Region r && height == r.height && width == r.width && pixels.equals(r.pixels);
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
