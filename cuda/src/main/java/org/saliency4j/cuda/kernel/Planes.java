package org.saliency4j.cuda.kernel;

/**
 * Planes of one size, one after the other, as channels of pictures or pictures of a batch.
 *
 * @param count how many, at least 1
 * @param height rows of each, at least 1
 * @param width columns of each, at least 1
 */
public record Planes(int count, int height, int width) {
    /** Checks the sizes. */
    public Planes {
        if (count < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "expected at least one plane of at least 1x1, got " + count + " of " + height + "x" + width);
        }
        if ((long) height * width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a plane has at most " + Integer.MAX_VALUE + " pixels, got " + height + "x" + width);
        }
    }

    /**
     * As many planes as an array holds.
     *
     * @param values number of values, a multiple of {@code height * width}
     * @param height rows of each
     * @param width columns of each
     * @return their number and size
     * @throws IllegalArgumentException if that is no whole number of planes, or none
     */
    public static Planes in(int values, int height, int width) {
        Planes one = new Planes(1, height, width);
        if (values == 0 || values % one.pixels() != 0) {
            throw new IllegalArgumentException("planes of " + height + "x" + width + " have a multiple of "
                    + one.pixels() + " values, got " + values);
        }
        return new Planes(values / one.pixels(), height, width);
    }

    /**
     * Pixels of one plane.
     *
     * @return rows times columns
     */
    public int pixels() {
        return height * width;
    }

    /**
     * Values of all planes.
     *
     * @return count times pixels
     */
    public long values() {
        return (long) count * pixels();
    }

    /** Their size as floats. */
    long floatBytes() {
        return Math.multiplyExact(values(), Float.BYTES);
    }

    @Override
    public String toString() {
        return count + "x" + height + "x" + width;
    }
}
