package org.saliency4j.engine.image;

import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * A separable blur: every plane convolved with one symmetric kernel along its rows and along its columns.
 *
 * <pre>{@code
 * Image blurred = Blur.gaussian(16).apply(image);
 * }</pre>
 *
 * <p>{@link #gaussian} does what OpenCV's {@code GaussianBlur} does with a float image, sigma and no size: the same number of taps, the
 * same mirrored border. The kernel may reach further than the picture; the border then reflects several times.
 *
 * <p>Rounding: sums are float32. With {@code t = sum |taps|}, every output value is within
 * {@code 2 * (2 * radius + 3) * 2^-24 * t^2 * max|source|} of the exact convolution. The same bits whatever the number of threads. A NaN or
 * infinity in a plane spreads to every value its taps reach, and up to eleven places farther.
 */
public final class Blur {
    /** Up to this radius sliding windows take less time than turning the planes; measured on 224x224x3, where 20 is a draw. */
    private static final int SHORT = 20;

    private final Kernel1D kernel;
    private final Border border;
    private final SlidingConvolution rows;
    private final LineConvolution lines;

    private Blur(Kernel1D kernel, Border border, Kernels variant) {
        this.kernel = kernel;
        this.border = border;
        this.rows = new SlidingConvolution(kernel, border, variant);
        this.lines = new LineConvolution(kernel, border, variant);
    }

    /**
     * A Gaussian blur with the kernel {@link Kernel1D#gaussian(double)} and the border {@link Border#REFLECT_101}.
     *
     * @param sigmaPixels standard deviation in pixels, above 0
     * @return the blur
     * @throws IllegalArgumentException if sigma is not a positive number, or so large that the kernel would exceed 131073 taps
     */
    public static Blur gaussian(double sigmaPixels) {
        return of(Kernel1D.gaussian(sigmaPixels), Border.REFLECT_101);
    }

    /**
     * A blur with any symmetric kernel.
     *
     * @param kernel the taps along rows and along columns
     * @param border what lies beyond the edges
     * @return the blur
     */
    public static Blur of(Kernel1D kernel, Border border) {
        return new Blur(kernel, border, Kernels.best());
    }

    /** The same blur computed by other kernels. */
    Blur by(Kernels variant) {
        return new Blur(kernel, border, variant);
    }

    /**
     * The kernel.
     *
     * @return the taps used along both axes
     */
    public Kernel1D kernel() {
        return kernel;
    }

    /**
     * The border.
     *
     * @return what lies beyond the edges
     */
    public Border border() {
        return border;
    }

    /**
     * Blurs a picture, each channel by itself. Values that leave [0, 1], by rounding or because the taps do not sum to 1, are clamped.
     *
     * @param image the picture
     * @return one of the same size
     * @throws IllegalArgumentException if the taps are so large that a value overflows
     */
    public Image apply(Image image) {
        return Image.clamped(image.height(), image.width(), apply(image.sharedPlanes(), image.height(), image.width()));
    }

    /**
     * Blurs planes, each by itself.
     *
     * @param planes any whole number of planes, one after the other; not modified
     * @param height rows of a plane, at least 1
     * @param width columns of a plane, at least 1
     * @return as many blurred planes, in a fresh array
     * @throws IllegalArgumentException if the length is not a multiple of {@code height * width}
     */
    public float[] apply(float[] planes, int height, int width) {
        int size = Image.pixels(height, width);
        if (planes.length % size != 0) {
            throw new IllegalArgumentException("planes of " + height + "x" + width + " have a multiple of " + size
                    + " values, got " + planes.length);
        }
        if (kernel.radius() <= SHORT) {
            return rows.apply(planes, height, width, WorkerPool.shared());
        }
        // Each pass leaves the plane turned, so two leave it as it was.
        float[] turned = lines.turned(planes, height, width, WorkerPool.shared());
        return lines.turned(turned, width, height, WorkerPool.shared());
    }
}
