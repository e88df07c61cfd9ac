package org.saliency4j.engine.image;

import java.util.List;

/**
 * A picture being put together: other pictures pasted, boxes filled and outlined. What falls outside is cut off. Not thread-safe;
 * {@link #toImage} takes a copy.
 */
public final class Canvas {
    private final int height;
    private final int width;
    private final float[] planes;

    private Canvas(int height, int width, float[] planes) {
        this.height = height;
        this.width = width;
        this.planes = planes;
    }

    /**
     * A canvas of one colour.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param rgb the colour, {@code 0xRRGGBB}
     * @return the canvas
     * @throws IllegalArgumentException if a size is below 1 or has too many pixels
     */
    public static Canvas filled(int height, int width, int rgb) {
        Canvas canvas = new Canvas(height, width, new float[Image.CHANNELS * Image.pixels(height, width)]);
        return canvas.fill(new BoundingBox(0, 0, height, width), rgb);
    }

    /**
     * A canvas that starts as a copy of a picture.
     *
     * @param image the picture
     * @return the canvas
     */
    public static Canvas over(Image image) {
        return new Canvas(image.height(), image.width(), image.planes());
    }

    /**
     * Pictures side by side, centred vertically, with a margin around each.
     *
     * @param images at least one picture
     * @param margin pixels between two pictures and around all, at least 0
     * @param rgb the colour of the margin, {@code 0xRRGGBB}
     * @return the row as one picture
     * @throws IllegalArgumentException if there is no picture, the margin is negative or the row has too many pixels
     */
    public static Image sideBySide(List<Image> images, int margin, int rgb) {
        if (images.isEmpty() || margin < 0) {
            throw new IllegalArgumentException(
                    "expected at least 1 image and a margin of at least 0, got " + images.size() + " and " + margin);
        }
        long rows = images.stream().mapToInt(Image::height).max().orElseThrow() + 2L * margin;
        long columns = images.stream().mapToLong(Image::width).sum() + (images.size() + 1L) * margin;
        if (rows > Integer.MAX_VALUE || columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a row of " + rows + "x" + columns + " pixels is too large");
        }
        Canvas canvas = filled((int) rows, (int) columns, rgb);
        int left = margin;
        for (Image image : images) {
            canvas.paste(image, ((int) rows - image.height()) / 2, left);
            left += image.width() + margin;
        }
        return canvas.toImage();
    }

    /**
     * Pastes a picture.
     *
     * @param image the picture
     * @param top the canvas row of its first row
     * @param left the canvas column of its first column
     * @return this canvas
     */
    public Canvas paste(Image image, int top, int left) {
        float[] source = image.sharedPlanes();
        int firstRow = Math.max(0, -top);
        int endRow = (int) Math.min(image.height(), (long) height - top);
        int firstColumn = Math.max(0, -left);
        int columns = (int) Math.min(image.width(), (long) width - left) - firstColumn;
        for (int c = 0; c < Image.CHANNELS && columns > 0; c++) {
            for (int y = firstRow; y < endRow; y++) {
                int from = (c * image.height() + y) * image.width() + firstColumn;
                System.arraycopy(source, from, planes, (c * height + top + y) * width + left + firstColumn, columns);
            }
        }
        return this;
    }

    /**
     * Fills a box.
     *
     * @param box which pixels
     * @param rgb the colour, {@code 0xRRGGBB}
     * @return this canvas
     */
    public Canvas fill(BoundingBox box, int rgb) {
        for (int y = Math.max(0, box.top()); y < Math.min(height, box.bottom()); y++) {
            for (int x = Math.max(0, box.left()); x < Math.min(width, box.right()); x++) {
                set(y, x, rgb);
            }
        }
        return this;
    }

    /**
     * Outlines a box on its inside.
     *
     * @param box the box
     * @param rgb the colour, {@code 0xRRGGBB}
     * @param thickness pixels, at least 1; a box thinner than two outlines is filled
     * @return this canvas
     * @throws IllegalArgumentException if the thickness is below 1
     */
    public Canvas outline(BoundingBox box, int rgb, int thickness) {
        if (thickness < 1) {
            throw new IllegalArgumentException("an outline is at least 1 pixel thick, got " + thickness);
        }
        int rows = Math.min(thickness, box.height());
        int columns = Math.min(thickness, box.width());
        fill(new BoundingBox(box.top(), box.left(), rows, box.width()), rgb);
        fill(new BoundingBox(box.bottom() - rows, box.left(), rows, box.width()), rgb);
        fill(new BoundingBox(box.top(), box.left(), box.height(), columns), rgb);
        return fill(new BoundingBox(box.top(), box.right() - columns, box.height(), columns), rgb);
    }

    /** Colours one pixel inside the canvas. */
    void set(int y, int x, int rgb) {
        for (int c = 0; c < Image.CHANNELS; c++) {
            planes[(c * height + y) * width + x] = (rgb >> (16 - 8 * c) & 0xff) / 255f;
        }
    }

    /**
     * What the canvas shows now.
     *
     * @return a picture
     */
    public Image toImage() {
        return Image.owning(height, width, planes.clone());
    }
}
