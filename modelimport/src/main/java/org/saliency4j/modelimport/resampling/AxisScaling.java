package org.saliency4j.modelimport.resampling;

/**
 * An axis before and after resizing.
 *
 * @param inputs its extent before
 * @param outputs its extent after
 * @param scale what the file says the ratio of after to before is, which rounding the extents may have changed
 * @param begin where the region that is resized begins, as a fraction of the axis; only cropping looks at it
 * @param end where that region ends
 */
public record AxisScaling(int inputs, int outputs, double scale, double begin, double end) {
    /**
     * Checks the numbers.
     *
     * @param inputs its extent before, from 1
     * @param outputs its extent after, from 1
     * @param scale what the file says the ratio of after to before is, above 0
     * @param begin where the region that is resized begins, as a fraction of the axis
     * @param end where that region ends
     * @throws IllegalArgumentException if one of them is out of its range or not finite
     */
    public AxisScaling {
        boolean finite = Double.isFinite(scale) && Double.isFinite(begin) && Double.isFinite(end);
        if (inputs < 1 || outputs < 1 || !finite || scale <= 0) {
            throw new IllegalArgumentException("an axis of extent " + inputs + " cannot be resized to " + outputs
                    + " by the factor " + scale + ", region " + begin + " to " + end);
        }
    }

    /**
     * A whole axis in another extent.
     *
     * @param inputs its extent before, from 1
     * @param outputs its extent after, from 1
     * @return both, and their ratio
     * @throws IllegalArgumentException if an extent is below 1
     */
    public static AxisScaling of(int inputs, int outputs) {
        return new AxisScaling(inputs, outputs, (double) outputs / inputs, 0, 1);
    }
}
