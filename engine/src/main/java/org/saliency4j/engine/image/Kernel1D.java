package org.saliency4j.engine.image;

import java.util.Arrays;

/**
 * A symmetric convolution kernel of odd size along one axis. Immutable; taps are double, and rounded to float32 only where a float
 * convolution uses them.
 */
public final class Kernel1D {
    /** A radius of 65536 is a Gaussian of sigma 16384: far beyond any picture, and still cheap to store. */
    private static final int MAX_RADIUS = 1 << 16;

    /** Reach in sigmas, on each side, of OpenCV's automatic kernel size. */
    private static final int FLOAT_REACH = 4;

    private static final int EIGHT_BIT_REACH = 3;

    /** {@code outwards[d]} is the tap at distance {@code d} from the centre. */
    private final double[] outwards;

    private Kernel1D(double[] outwards) {
        this.outwards = outwards;
    }

    /**
     * A kernel from its right half.
     *
     * @param fromCentre the centre tap, then the taps at distance 1, 2, ...; finite; copied
     * @return the kernel of {@code 2 * fromCentre.length - 1} taps, values as given (not normalised)
     * @throws IllegalArgumentException if there is no tap, one is not finite, or there are more than 65537
     */
    public static Kernel1D symmetric(double... fromCentre) {
        if (fromCentre.length == 0 || fromCentre.length > MAX_RADIUS + 1) {
            throw new IllegalArgumentException(
                    "half a kernel has 1 to " + (MAX_RADIUS + 1) + " taps, got " + fromCentre.length);
        }
        for (double tap : fromCentre) {
            if (!Double.isFinite(tap)) {
                throw new IllegalArgumentException("kernel taps must be finite, got " + tap);
            }
        }
        return new Kernel1D(fromCentre.clone());
    }

    /**
     * The Gaussian that OpenCV's {@code GaussianBlur} takes for a float image when no size is given: {@code round(8 sigma + 1) | 1} taps
     * (ties to even), that is a reach of 4 sigma.
     *
     * @param sigmaPixels standard deviation in pixels, above 0
     * @return taps {@code exp(-x^2 / (2 sigma^2))}, normalised to sum 1
     * @throws IllegalArgumentException if sigma is not a positive number or the kernel would exceed 131073 taps
     */
    public static Kernel1D gaussian(double sigmaPixels) {
        return gaussian(sigmaPixels, automaticSize(sigmaPixels, FLOAT_REACH));
    }

    /**
     * The Gaussian of OpenCV's size rule for 8-bit images, {@code round(6 sigma + 1) | 1} taps: a reach of 3 sigma. Taps are exact; what
     * OpenCV itself does on 8-bit data is coarser, as it rounds them to multiples of 1/256.
     *
     * @param sigmaPixels standard deviation in pixels, above 0
     * @return taps {@code exp(-x^2 / (2 sigma^2))}, normalised to sum 1
     * @throws IllegalArgumentException if sigma is not a positive number or the kernel would exceed 131073 taps
     */
    public static Kernel1D gaussianOfEightBitSize(double sigmaPixels) {
        return gaussian(sigmaPixels, automaticSize(sigmaPixels, EIGHT_BIT_REACH));
    }

    /**
     * A Gaussian of given size.
     *
     * @param sigmaPixels standard deviation in pixels, above 0
     * @param size number of taps, odd
     * @return taps {@code exp(-x^2 / (2 sigma^2))}, normalised to sum 1
     * @throws IllegalArgumentException if sigma is not a positive number or the size is even, below 1 or above 131073
     */
    public static Kernel1D gaussian(double sigmaPixels, int size) {
        checkSigma(sigmaPixels);
        if (size < 1 || size % 2 == 0 || size / 2 > MAX_RADIUS) {
            throw new IllegalArgumentException(
                    "a kernel has an odd number of taps from 1 to " + (2 * MAX_RADIUS + 1) + ", got " + size);
        }
        double[] taps = new double[size / 2 + 1];
        double sum = 0;
        // From the smallest tap inwards, so that the sum keeps its last digits.
        for (int d = size / 2; d >= 0; d--) {
            double z = d / sigmaPixels;
            taps[d] = Math.exp(-0.5 * z * z);
            sum += d == 0 ? taps[d] : 2 * taps[d];
        }
        for (int d = 0; d < taps.length; d++) {
            taps[d] /= sum;
        }
        return new Kernel1D(taps);
    }

    private static int automaticSize(double sigma, int reach) {
        checkSigma(sigma);
        double size = Math.rint(2 * reach * sigma + 1);
        if (size > 2 * MAX_RADIUS + 1) {
            throw new IllegalArgumentException("a sigma of " + sigma + " pixels needs " + size
                    + " taps, expected at most " + (2 * MAX_RADIUS + 1));
        }
        return (int) size | 1;
    }

    private static void checkSigma(double sigma) {
        if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sigma must be a positive number of pixels, got " + sigma);
        }
    }

    /**
     * The number of taps.
     *
     * @return an odd number
     */
    public int size() {
        return 2 * radius() + 1;
    }

    /**
     * How far the kernel reaches to each side.
     *
     * @return 0 for a single tap
     */
    public int radius() {
        return outwards.length - 1;
    }

    /**
     * One tap.
     *
     * @param offset distance from the centre, {@code -radius} to {@code radius}
     * @return its weight
     * @throws IndexOutOfBoundsException if the kernel does not reach that far
     */
    public double tap(int offset) {
        if (offset < -radius() || offset > radius()) {
            throw new IndexOutOfBoundsException("tap " + offset + " of a kernel of radius " + radius());
        }
        return outwards[Math.abs(offset)];
    }

    /** The taps at distance 0, 1, ..., radius, rounded to float32. */
    float[] floatsFromCentre() {
        float[] taps = new float[outwards.length];
        for (int d = 0; d < taps.length; d++) {
            taps[d] = (float) outwards[d];
        }
        return taps;
    }

    /** Two kernels are equal if all their taps are. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Kernel1D k && Arrays.equals(outwards, k.outwards);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(outwards);
    }

    @Override
    public String toString() {
        return "Kernel1D of " + size() + " taps, centre " + outwards[0];
    }
}
