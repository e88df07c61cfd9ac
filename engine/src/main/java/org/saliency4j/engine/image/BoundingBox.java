package org.saliency4j.engine.image;

/**
 * A rectangle of whole pixels in a picture: rows {@code top} to {@code top + height - 1}, columns {@code left} to
 * {@code left + width - 1}. It may reach beyond the picture.
 *
 * @param top first row
 * @param left first column
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record BoundingBox(int top, int left, int height, int width) {
    /**
     * Checks the sizes.
     *
     * @param top first row
     * @param left first column
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @throws IllegalArgumentException if a size is below 1 or an end exceeds an int
     */
    public BoundingBox {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a box has at least 1x1 pixels, got " + height + "x" + width);
        }
        if ((long) top + height > Integer.MAX_VALUE || (long) left + width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a box of " + height + "x" + width + " at row " + top + ", column " + left + " is out of range");
        }
    }

    /**
     * The row below the last one.
     *
     * @return {@code top + height}
     */
    public int bottom() {
        return top + height;
    }

    /**
     * The column right of the last one.
     *
     * @return {@code left + width}
     */
    public int right() {
        return left + width;
    }

    /**
     * Whether a pixel lies inside.
     *
     * @param y row
     * @param x column
     * @return true if it does
     */
    public boolean contains(int y, int x) {
        return y >= top && y < bottom() && x >= left && x < right();
    }
}
