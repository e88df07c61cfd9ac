package org.saliency4j.engine.image;

import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.kernel.MaskKernels;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Pictures under masks. With the picture {@code x}, a mask {@code m} of one value per pixel (shared by the three channels) and a background
 * {@code b}:
 *
 * <ul>
 *   <li>{@code multiply}: {@code x * m}, black where the mask is 0; its gradient is {@code dm = sum over channels of g * x};
 *   <li>{@code blend}: {@code m * x + (1 - m) * b}; its gradient is {@code dm = sum over channels of g * (x - b)},
 * </ul>
 *
 * <p>where {@code g} is the gradient of some scalar with respect to the masked picture. The batch methods take any number of masks, one
 * after the other, and make one sample of each. They do not look at mask values: optimisers may step outside [0, 1]. Rounding: one or two
 * float32 operations per element.
 */
public final class MaskBlend {
    private static final MaskKernels KERNELS = Kernels.best().mask();

    private MaskBlend() {}

    /**
     * One picture under one mask.
     *
     * @param image the picture {@code x}
     * @param mask {@code height * width} values in [0, 1]
     * @return {@code x * m}
     * @throws IllegalArgumentException if the mask has another size or a value is not in [0, 1]
     */
    public static Image multiply(Image image, float[] mask) {
        checkMask(image, mask);
        return Image.owning(
                image.height(), image.width(), multiplyAll(image, mask).data());
    }

    /**
     * One picture over another under one mask.
     *
     * @param image the picture {@code x}, seen where the mask is 1
     * @param mask {@code height * width} values in [0, 1]
     * @param background the picture {@code b}, seen where the mask is 0
     * @return {@code m * x + (1 - m) * b}
     * @throws IllegalArgumentException if sizes differ or a mask value is not in [0, 1]
     */
    public static Image blend(Image image, float[] mask, Image background) {
        checkMask(image, mask);
        return Image.clamped(
                image.height(), image.width(), blendAll(image, mask, background).data());
    }

    /**
     * One picture under many masks.
     *
     * @param image the picture {@code x}
     * @param masks any whole number of planes of the picture's size
     * @return a tensor of shape {@code N x 3 x height x width}: {@code x * m} for each mask
     * @throws IllegalArgumentException if the length of {@code masks} does not fit
     */
    public static Tensor multiplyAll(Image image, float[] masks) {
        Tensor batch = Tensor.zeros(batchShape(image, masks));
        float[] x = image.sharedPlanes();
        float[] dst = batch.data();
        int pixels = pixels(image);
        for (int to = 0; to < dst.length; to += pixels) {
            int channel = to / pixels % Image.CHANNELS * pixels;
            int mask = to / pixels / Image.CHANNELS * pixels;
            KERNELS.multiply(x, channel, masks, mask, dst, to, pixels);
        }
        return batch;
    }

    /**
     * One picture over another under many masks.
     *
     * @param image the picture {@code x}
     * @param masks any whole number of planes of the picture's size
     * @param background the picture {@code b}, of the same size
     * @return a tensor of shape {@code N x 3 x height x width}: {@code m * x + (1 - m) * b} for each mask
     * @throws IllegalArgumentException if sizes differ or the length of {@code masks} does not fit
     */
    public static Tensor blendAll(Image image, float[] masks, Image background) {
        checkBackground(image, background);
        Tensor batch = Tensor.zeros(batchShape(image, masks));
        float[] x = image.sharedPlanes();
        float[] b = background.sharedPlanes();
        float[] dst = batch.data();
        int pixels = pixels(image);
        for (int to = 0; to < dst.length; to += pixels) {
            int channel = to / pixels % Image.CHANNELS * pixels;
            int mask = to / pixels / Image.CHANNELS * pixels;
            KERNELS.blend(x, b, channel, masks, mask, dst, to, pixels);
        }
        return batch;
    }

    /**
     * The gradient of {@link #multiplyAll} with respect to the masks.
     *
     * @param image the picture {@code x}
     * @param gradient the gradient with respect to the masked pictures, {@code N x 3 x height x width}
     * @return {@code N} planes: {@code sum over channels of g * x}
     * @throws IllegalArgumentException if the gradient has another shape
     */
    public static float[] multiplyGradient(Image image, Tensor gradient) {
        return channelSums(image, image.sharedPlanes(), gradient);
    }

    /**
     * The gradient of {@link #blendAll} with respect to the masks.
     *
     * @param image the picture {@code x}
     * @param background the picture {@code b}, of the same size
     * @param gradient the gradient with respect to the blended pictures, {@code N x 3 x height x width}
     * @return {@code N} planes: {@code sum over channels of g * (x - b)}
     * @throws IllegalArgumentException if sizes differ or the gradient has another shape
     */
    public static float[] blendGradient(Image image, Image background, Tensor gradient) {
        checkBackground(image, background);
        float[] difference = image.planes();
        float[] b = background.sharedPlanes();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= b[i];
        }
        return channelSums(image, difference, gradient);
    }

    private static float[] channelSums(Image image, float[] factor, Tensor gradient) {
        if (!Shape.batched(Image.CHANNELS, image.height(), image.width()).accepts(gradient.shape())) {
            throw new IllegalArgumentException("expected a gradient of shape Nx3x" + image.height() + "x"
                    + image.width() + ", got " + gradient.shape());
        }
        int pixels = pixels(image);
        float[] g = gradient.data();
        float[] sums = new float[g.length / Image.CHANNELS];
        for (int from = 0; from < g.length; from += pixels) {
            int channel = from / pixels % Image.CHANNELS * pixels;
            int mask = from / pixels / Image.CHANNELS * pixels;
            KERNELS.addProducts(g, from, factor, channel, sums, mask, pixels);
        }
        return sums;
    }

    private static int pixels(Image image) {
        return image.height() * image.width();
    }

    private static Shape batchShape(Image image, float[] masks) {
        if (masks.length % pixels(image) != 0) {
            throw new IllegalArgumentException("masks of an image of " + image.height() + "x" + image.width()
                    + " have a multiple of " + pixels(image) + " values, got " + masks.length);
        }
        return Shape.of(masks.length / pixels(image), Image.CHANNELS, image.height(), image.width());
    }

    private static void checkBackground(Image image, Image background) {
        if (background.height() != image.height() || background.width() != image.width()) {
            throw new IllegalArgumentException("expected a background of " + image.height() + "x" + image.width()
                    + ", got " + background.height() + "x" + background.width());
        }
    }

    /** Checks one plane of values in [0, 1] for a picture. */
    static void checkMask(Image image, float[] mask) {
        if (mask.length != pixels(image)) {
            throw new IllegalArgumentException("expected " + pixels(image) + " values for an image of " + image.height()
                    + "x" + image.width() + ", got " + mask.length);
        }
        for (int i = 0; i < mask.length; i++) {
            if (!(mask[i] >= 0 && mask[i] <= 1)) {
                throw new IllegalArgumentException("expected values in [0, 1], got " + mask[i] + " at row "
                        + i / image.width() + ", column " + i % image.width());
            }
        }
    }
}
