package org.saliency4j.modelimport.preprocess;

import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.Resize;
import org.saliency4j.modelimport.format.ImageSize;

/** How a picture of any size becomes one of the network's. A picture that has that size already is never touched. */
public sealed interface Geometry {
    /** The whole picture resized to the network's size, whatever that does to its proportions. */
    record Stretch() implements Geometry {}

    /**
     * The picture resized, its proportions kept, until its shorter side has a given length; then the middle cut out.
     *
     * @param shortSide the length of the shorter side, no shorter than the network's input
     */
    record CenterCrop(int shortSide) implements Geometry {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if the length is not that of an image
         */
        public CenterCrop {
            if (shortSide < 1 || shortSide > ImageSize.LARGEST) {
                throw new IllegalArgumentException(
                        "short side of " + shortSide + " pixels, expected 1 to " + ImageSize.LARGEST);
            }
        }
    }

    /**
     * Does it to a picture. Resizing is bilinear and anti-aliased (every source pixel counts), as Pillow does it.
     *
     * @param image the picture
     * @param size the network's size
     * @return the picture in that size; the same one if it has it already
     * @throws IllegalArgumentException if the size does not fit into the resized picture
     */
    default Image apply(Image image, ImageSize size) {
        if (image.height() == size.height() && image.width() == size.width()) {
            return image;
        }
        if (this instanceof CenterCrop crop) {
            return middle(Resize.shortSide(image, crop.shortSide()), size);
        }
        return Resize.antialiased(image, size.height(), size.width());
    }

    private static Image middle(Image image, ImageSize size) {
        int rows = image.height() - size.height();
        int columns = image.width() - size.width();
        if (Math.min(rows, columns) < 0) {
            throw new IllegalArgumentException(
                    "a crop of " + size + " does not fit into an image of " + image.height() + "x" + image.width());
        }
        return image.crop((int) Math.rint(rows / 2.0), (int) Math.rint(columns / 2.0), size.height(), size.width());
    }
}
