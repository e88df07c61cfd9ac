package org.saliency4j.metrics.confidence;

/**
 * In which space a map multiplies a picture. The masked picture is {@code m * x + (1 - m) * f} with the colour {@code f} that shows where
 * the map is 0. Results depend on this choice a lot; it belongs with every number.
 *
 * @param name {@code pixel} or {@code normalized}
 * @param red the colour's red, in [0, 1]
 * @param green the colour's green, in [0, 1]
 * @param blue the colour's blue, in [0, 1]
 */
public record MaskSpace(String name, float red, float green, float blue) {
    private static final MaskSpace PIXEL = new MaskSpace("pixel", 0, 0, 0);

    /**
     * Checks the colour.
     *
     * @param name {@code pixel} or {@code normalized}
     * @param red the colour's red, in [0, 1]
     * @param green the colour's green, in [0, 1]
     * @param blue the colour's blue, in [0, 1]
     * @throws IllegalArgumentException if a value is outside [0, 1]
     */
    public MaskSpace {
        for (float value : new float[] {red, green, blue}) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        "mask colour " + red + ", " + green + ", " + blue + ", expected [0, 1]");
            }
        }
    }

    /**
     * The map multiplies the picture in [0, 1], before the model's preprocessing: what it hides is black. What Opti-CAM's authors do.
     *
     * @return the default
     */
    public static MaskSpace pixel() {
        return PIXEL;
    }

    /**
     * The map multiplies the picture after the model's preprocessing {@code (x - mean) / deviation}: what it hides is the mean colour.
     * What pytorch-grad-cam, torch-cam and Xplique do. Computed as a blend with that colour before the preprocessing, which is the same:
     * {@code (m x + (1 - m) mean - mean) / deviation = m (x - mean) / deviation}.
     *
     * @param red the red that the preprocessing maps to 0
     * @param green the green that it maps to 0
     * @param blue the blue that it maps to 0
     * @return the space
     * @throws IllegalArgumentException if a value is outside [0, 1]
     */
    public static MaskSpace normalized(float red, float green, float blue) {
        return new MaskSpace("normalized", red, green, blue);
    }

    /** The id of a metric in this space: a suffix for all but the default. */
    String id(String metric) {
        return equals(PIXEL) ? metric : metric + "." + name;
    }
}
