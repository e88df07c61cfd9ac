package org.saliency4j.modelimport.format;

import java.util.Objects;
import java.util.Optional;
import org.saliency4j.engine.tensor.Shape;

/**
 * What a model is fed, as its file declares it.
 *
 * @param name the value's name
 * @param shape its shape with a free batch, in the file's own order of axes
 * @param axes which axis means what
 */
public record InputDescription(String name, Shape shape, Axes axes) {
    /** The order of an image's axes. */
    public enum Axes {
        /** Batch, channels, height, width. */
        NCHW,
        /** Batch, height, width, channels. */
        NHWC,
        /** Not an image: another rank than 4. */
        OTHER
    }

    /**
     * Checks that the axes fit the shape.
     *
     * @throws IllegalArgumentException if an image's axes are claimed for a shape of another rank than 4
     */
    public InputDescription {
        Objects.requireNonNull(name);
        if ((axes == Axes.OTHER) == (shape.rank() == 4)) {
            throw new IllegalArgumentException("axes " + axes + " for an input of shape " + shape);
        }
    }

    /**
     * Whether the input is an image.
     *
     * @return true unless the axes are {@link Axes#OTHER}
     */
    public boolean isImage() {
        return axes != Axes.OTHER;
    }

    /**
     * The number of colour channels.
     *
     * @return 1 for grey, 3 for colour
     * @throws IllegalStateException if the input is not an image
     */
    public int channels() {
        return imageShape().dim(axes == Axes.NCHW ? 1 : 3);
    }

    /**
     * The image's size.
     *
     * @return rows and columns, absent if the input is not an image
     */
    public Optional<ImageSize> size() {
        if (!isImage()) {
            return Optional.empty();
        }
        int row = axes == Axes.NCHW ? 2 : 1;
        return Optional.of(new ImageSize(shape.dim(row), shape.dim(row + 1)));
    }

    private Shape imageShape() {
        if (!isImage()) {
            throw new IllegalStateException("input '" + name + "' of shape " + shape + " is not an image");
        }
        return shape;
    }
}
