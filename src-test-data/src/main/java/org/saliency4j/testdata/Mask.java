package org.saliency4j.testdata;

import java.util.Arrays;
import java.util.Optional;
import org.saliency4j.engine.image.BoundingBox;

/** Which part of every pixel a thing covers: 0 = none, 1 = all, edges between. Immutable. */
public final class Mask {
    /** The least cover of a pixel that {@link #box()} counts as part of the thing: half a level of an 8-bit picture. */
    public static final float LEAST = 0.5f / 255;

    private final int height;
    private final int width;
    private final float[] cover;

    private Mask(int height, int width, float[] cover) {
        this.height = height;
        this.width = width;
        this.cover = cover;
    }

    /** A mask over values known to be in [0, 1]; the array is given away. */
    static Mask owning(int height, int width, float[] cover) {
        assert cover.length == height * width;
        return new Mask(height, width, cover);
    }

    /**
     * The number of rows.
     *
     * @return at least 1
     */
    public int height() {
        return height;
    }

    /**
     * The number of columns.
     *
     * @return at least 1
     */
    public int width() {
        return width;
    }

    /**
     * The cover of one pixel.
     *
     * @param y row
     * @param x column
     * @return the part covered, in [0, 1]
     * @throws IndexOutOfBoundsException if there is no such pixel
     */
    public float get(int y, int x) {
        if (y < 0 || y >= height || x < 0 || x >= width) {
            throw new IndexOutOfBoundsException("row " + y + ", column " + x + " of a mask of " + height + "x" + width);
        }
        return cover[y * width + x];
    }

    /**
     * All values.
     *
     * @return a fresh array of {@code height * width}, row by row
     */
    public float[] values() {
        return cover.clone();
    }

    /**
     * The area covered.
     *
     * @return the sum of the cover of all pixels
     */
    public double area() {
        double sum = 0;
        for (float c : cover) {
            sum += c;
        }
        return sum;
    }

    /**
     * The smallest box around all pixels covered by at least {@link #LEAST}.
     *
     * @return the box, or none if nothing is covered
     */
    public Optional<BoundingBox> box() {
        int top = height;
        int left = width;
        int bottom = 0;
        int right = 0;
        for (int i = 0; i < cover.length; i++) {
            if (cover[i] >= LEAST) {
                top = Math.min(top, i / width);
                bottom = Math.max(bottom, i / width + 1);
                left = Math.min(left, i % width);
                right = Math.max(right, i % width + 1);
            }
        }
        return bottom == 0 ? Optional.empty() : Optional.of(new BoundingBox(top, left, bottom - top, right - left));
    }

    /** Two masks are equal if their sizes and all their values are. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Mask m && height == m.height && width == m.width && Arrays.equals(cover, m.cover);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(cover);
    }

    @Override
    public String toString() {
        return "Mask " + height + "x" + width + " covering " + area() + " pixels";
    }
}
