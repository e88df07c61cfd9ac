package org.saliency4j.engine.image;

/** Resizing in one call. To resize many planes alike, or for gradients, make {@link ResizeWeights} once. */
public final class Resize {
    private Resize() {}

    /**
     * Resizes planes as {@link ResizeWeights#bilinear} does: half-pixel centres, clamped edges, no anti-aliasing.
     *
     * @param planes any whole number of planes of {@code fromHeight * fromWidth}; not modified
     * @param fromHeight rows before, at least 1
     * @param fromWidth columns before, at least 1
     * @param toHeight rows after, at least 1
     * @param toWidth columns after, at least 1
     * @return as many planes of {@code toHeight * toWidth}
     * @throws IllegalArgumentException if a size is below 1 or the length does not fit
     */
    public static float[] bilinear(float[] planes, int fromHeight, int fromWidth, int toHeight, int toWidth) {
        return ResizeWeights.bilinear(fromHeight, fromWidth, toHeight, toWidth).apply(planes);
    }

    /**
     * Resizes a picture as {@link ResizeWeights#bilinear} does: half-pixel centres, clamped edges, no anti-aliasing.
     *
     * @param image the picture
     * @param height rows after, at least 1
     * @param width columns after, at least 1
     * @return the resized picture
     * @throws IllegalArgumentException if a size is below 1 or has too many pixels
     */
    public static Image bilinear(Image image, int height, int width) {
        return apply(ResizeWeights.bilinear(image.height(), image.width(), height, width), image);
    }

    /**
     * Resizes a picture as {@link ResizeWeights#antialiased} does: every source pixel counts, as photographs made smaller need.
     *
     * @param image the picture
     * @param height rows after, at least 1
     * @param width columns after, at least 1
     * @return the resized picture
     * @throws IllegalArgumentException if a size is below 1 or has too many pixels
     */
    public static Image antialiased(Image image, int height, int width) {
        return apply(ResizeWeights.antialiased(image.height(), image.width(), height, width), image);
    }

    /**
     * Resizes a picture, anti-aliased, so that its shorter side has a given length and its shape stays: the longer side becomes
     * {@code floor(size * longer / shorter)}, as in torchvision's {@code Resize(size)}. With {@link Image#centerCrop} this is the usual
     * preparation of ImageNet networks, {@code Resize.shortSide(image, 256).centerCrop(224)}.
     *
     * @param image the picture
     * @param size length of the shorter side after, at least 1
     * @return the resized picture; the same one if the shorter side has that length already
     * @throws IllegalArgumentException if the size is below 1 or the result has too many pixels
     */
    public static Image shortSide(Image image, int size) {
        int shorter = Math.min(image.height(), image.width());
        int longer = Math.max(image.height(), image.width());
        if (shorter == size) {
            return image;
        }
        long stretched = (long) size * longer / shorter;
        if (size < 1 || stretched > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("cannot resize the shorter side of " + image.height() + "x"
                    + image.width() + " to " + size + " pixels");
        }
        return image.height() <= image.width()
                ? antialiased(image, size, (int) stretched)
                : antialiased(image, (int) stretched, size);
    }

    /** Weights sum to 1 only up to rounding, hence the clamp. */
    private static Image apply(ResizeWeights weights, Image image) {
        return Image.clamped(weights.toHeight(), weights.toWidth(), weights.apply(image.sharedPlanes()));
    }
}
