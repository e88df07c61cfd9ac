package org.saliency4j.metrics.localization;

import org.saliency4j.engine.image.BoundingBox;

/**
 * A box that names its last row and column, as ImageNet's annotations and the code of Choe et al. do: {@code (x - x0 + 1) (y - y0 + 1)}
 * pixels, so that {@code (0, 0, 0, 0)} is one pixel.
 *
 * @param x0 first column, at least 0
 * @param y0 first row, at least 0
 * @param x1 last column, at least {@code x0}
 * @param y1 last row, at least {@code y0}
 */
public record InclusiveBox(int x0, int y0, int x1, int y1) {
    /**
     * Checks the order.
     *
     * @param x0 first column, at least 0
     * @param y0 first row, at least 0
     * @param x1 last column, at least {@code x0}
     * @param y1 last row, at least {@code y0}
     * @throws IllegalArgumentException if a number is negative or a last one lies before the first
     */
    public InclusiveBox {
        if (x0 < 0 || y0 < 0 || x1 < x0 || y1 < y0) {
            throw new IllegalArgumentException("box from column " + x0 + ", row " + y0 + " to column " + x1 + ", row "
                    + y1 + ", expected 0 <= first <= last");
        }
    }

    /**
     * The same pixels, with the last row and column named.
     *
     * @param box a box inside its picture
     * @return the box
     * @throws IllegalArgumentException if it begins left of or above the picture
     */
    public static InclusiveBox of(BoundingBox box) {
        return new InclusiveBox(box.left(), box.top(), box.right() - 1, box.bottom() - 1);
    }

    /**
     * The same pixels, half-open.
     *
     * @return the box
     */
    public BoundingBox toBoundingBox() {
        return new BoundingBox(y0, x0, y1 - y0 + 1, x1 - x0 + 1);
    }

    /**
     * The box in a picture of another size: every coordinate times the ratio of sizes, cut to a whole number, {@code int(x * to / from)}. So
     * the benchmark's code brings annotations to 224x224. The last row and column are scaled as if they were ends, which makes enlarged boxes
     * a little small.
     *
     * @param fromHeight rows of the picture, at least 1
     * @param fromWidth columns of the picture, at least 1
     * @param toHeight rows afterwards, at least 1
     * @param toWidth columns afterwards, at least 1
     * @return the box there
     * @throws IllegalArgumentException if a size is below 1
     */
    public InclusiveBox resized(int fromHeight, int fromWidth, int toHeight, int toWidth) {
        if (fromHeight < 1 || fromWidth < 1 || toHeight < 1 || toWidth < 1) {
            throw new IllegalArgumentException("cannot bring a box from a picture of " + fromHeight + "x" + fromWidth
                    + " to one of " + toHeight + "x" + toWidth + ", expected at least 1x1");
        }
        return new InclusiveBox(
                scaled(x0, fromWidth, toWidth),
                scaled(y0, fromHeight, toHeight),
                scaled(x1, fromWidth, toWidth),
                scaled(y1, fromHeight, toHeight));
    }

    private static int scaled(int coordinate, int from, int to) {
        return (int) ((double) coordinate * to / from);
    }

    /**
     * Intersection over union in the benchmark's convention: every extent is {@code last - first + 1}.
     *
     * @param other another box
     * @return 0 if they are disjoint, to 1 if they are equal; symmetric
     */
    public double iou(InclusiveBox other) {
        return BoxOverlap.iou(toBoundingBox(), other.toBoundingBox());
    }
}
