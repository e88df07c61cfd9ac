package org.saliency4j.modelimport.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows and columns of an image.
 *
 * @param height rows, 1 to {@value #LARGEST}
 * @param width columns, 1 to {@value #LARGEST}
 */
public record ImageSize(int height, int width) {
    /** The largest extent accepted; one channel of such an image still fits into an array. */
    public static final int LARGEST = 32768;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is violated
     */
    public ImageSize {
        if (Math.min(height, width) < 1 || Math.max(height, width) > LARGEST) {
            throw new IllegalArgumentException(
                    "image size " + height + "x" + width + ", expected 1 to " + LARGEST + " rows and columns");
        }
    }

    /**
     * Reads a size such as {@code 224x224}.
     *
     * @param text rows, the letter x, columns
     * @return the size
     * @throws IllegalArgumentException if the text is not of that form or out of range
     */
    public static ImageSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("image size '" + text + "', expected HEIGHTxWIDTH such as 224x224");
        }
        return new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }
}
