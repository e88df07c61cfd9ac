package org.saliency4j.engine.image;

import java.util.Arrays;

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
 * {@code 2 * (radius + 4) * 2^-24 * t^2 * max|source|} of the exact convolution. A NaN or infinity in a plane spreads to every value its
 * taps reach.
 */
public final class Blur {
    private final Kernel1D kernel;
    private final Border border;
    private final float[] taps;

    private Blur(Kernel1D kernel, Border border) {
        this.kernel = kernel;
        this.border = border;
        this.taps = kernel.floatsFromCentre();
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
        return new Blur(kernel, border);
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
        float[] result = new float[planes.length];
        for (int from = 0; from < planes.length; from += size) {
            float[][] rows = new float[height][];
            for (int y = 0; y < height; y++) {
                rows[y] = Arrays.copyOfRange(planes, from + y * width, from + (y + 1) * width);
            }
            float[][] rowsDone = transposed(across(transposed(rows)));
            float[][] blurred = across(rowsDone);
            for (int y = 0; y < height; y++) {
                System.arraycopy(blurred[y], 0, result, from + y * width, width);
            }
        }
        return result;
    }

    /** Convolves from line to line: along rows if the lines are columns, along columns if they are rows. */
    private float[][] across(float[][] lines) {
        int radius = kernel.radius();
        float[] zeros = new float[lines[0].length];
        float[][] bordered = new float[lines.length + 2 * radius][];
        for (int i = 0; i < bordered.length; i++) {
            int at = border.index(i - radius, lines.length);
            bordered[i] = at == Border.NOTHING ? zeros : lines[at];
        }
        float[][] sums = new float[lines.length][zeros.length];
        for (int i = 0; i < lines.length; i++) {
            SymmetricLines.sum(bordered, i + radius, taps, sums[i]);
        }
        return sums;
    }

    private static float[][] transposed(float[][] lines) {
        float[][] turned = new float[lines[0].length][lines.length];
        for (int j = 0; j < turned.length; j++) {
            for (int i = 0; i < lines.length; i++) {
                turned[j][i] = lines[i][j];
            }
        }
        return turned;
    }
}
