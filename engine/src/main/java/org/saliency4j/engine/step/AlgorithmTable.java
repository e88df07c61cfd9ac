package org.saliency4j.engine.step;

import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.WinogradTransform;
import org.saliency4j.engine.op.Window2d;

/**
 * Which algorithm serves which convolution: limits read off measured times (docs/performance.md). Never a matter of the batch, the number of
 * threads or the kernels' variant: results would differ in their last bits, or tests of one variant say nothing about another.
 */
final class AlgorithmTable {
    private static final int KERNEL = 3;
    /** Below, the transforms of the result cost more than the products save. */
    private static final int FEWEST_OUTPUTS = 32;
    /** Input channels from which tiles of 4 x 4 win. */
    private static final int CHANNELS_OF_F4 = 16;
    /** Input channels from which tiles of 2 x 2 win on small images. */
    private static final int CHANNELS_OF_F2 = 64;
    /** Rows and columns from which an image fills tiles of 4 x 4. */
    private static final int MIDDLING = 10;
    /** Rows and columns from which there are tiles enough to pay for fetching weights that tiles of 4 x 4 swell fourfold, however many. */
    private static final int LARGE = 20;
    /** Kernels up to which they pay on middling images, too. */
    private static final int KERNELS_OF_F4 = 1 << 17;

    private AlgorithmTable() {}

    /**
     * The transform that serves a convolution best.
     *
     * @param window how the kernel slides
     * @param groups groups of channels
     * @param inputs input channels
     * @param outputs output channels
     * @param height rows of the result
     * @param width columns of the result
     * @return the transform, or null if a plain product is faster or the convolution is no 3 x 3 one of stride 1
     * @throws IllegalArgumentException if the property that forces a choice has none of its values
     */
    static @Nullable WinogradTransform winograd(
            Window2d window, int groups, int inputs, int outputs, int height, int width) {
        boolean possible = groups == 1
                && window.kernelH() == KERNEL
                && window.kernelW() == KERNEL
                && window.strideH() == 1
                && window.strideW() == 1
                && window.dilationH() == 1
                && window.dilationW() == 1;
        if (!possible) {
            return null;
        }
        String forced = System.getProperty(ConvolutionAlgorithms.WINOGRAD_PROPERTY, "");
        return switch (forced) {
            case "" -> measured(inputs, outputs, height, width);
            case "none" -> null;
            case "F2" -> WinogradTransform.F2;
            case "F4" -> WinogradTransform.F4;
            default ->
                throw new IllegalArgumentException("property " + ConvolutionAlgorithms.WINOGRAD_PROPERTY
                        + ": expected one of none, F2, F4, got '" + forced + "'");
        };
    }

    private static @Nullable WinogradTransform measured(int inputs, int outputs, int height, int width) {
        if (outputs < FEWEST_OUTPUTS) {
            return null;
        }
        int extent = Math.min(height, width);
        if (extent >= LARGE || (extent >= MIDDLING && inputs * outputs <= KERNELS_OF_F4)) {
            return inputs >= CHANNELS_OF_F4 ? WinogradTransform.F4 : null;
        }
        return inputs >= CHANNELS_OF_F2 ? WinogradTransform.F2 : null;
    }
}
