package org.saliency4j.cuda.kernel;

import org.saliency4j.cuda.driver.Argument;
import org.saliency4j.cuda.driver.DeviceBuffer;
import org.saliency4j.cuda.driver.KernelFunction;
import org.saliency4j.cuda.driver.KernelModule;
import org.saliency4j.cuda.driver.LaunchShape;
import org.saliency4j.cuda.driver.Stream;

/**
 * Pictures under masks, on a device: the products, blends and gradients of {@code engine.image.MaskBlend}, to the last bit. A mask has one
 * value a pixel, shared by the channels of its picture. Calls return at once; no buffer may be given twice in one call.
 */
public final class CudaMasks {
    private static final int THREADS = 256;

    /** Values that a thread takes at once where pixels come in such numbers. */
    private static final int VECTOR = 4;

    private final Variants multiply;
    private final Variants blend;
    private final Variants multiplyGradient;
    private final Variants blendGradient;

    CudaMasks(KernelModule module) {
        this.multiply = Variants.of(module, "mask_multiply");
        this.blend = Variants.of(module, "mask_blend");
        this.multiplyGradient = Variants.of(module, "mask_multiply_gradient");
        this.blendGradient = Variants.of(module, "mask_blend_gradient");
    }

    /** A kernel for single values and one for four at a time. */
    private record Variants(KernelFunction single, KernelFunction vector) {
        static Variants of(KernelModule module, String name) {
            return new Variants(module.function(name + "_f32"), module.function(name + "_f32x4"));
        }
    }

    /** Which pictures masks are on. */
    public enum Pictures {
        /** All masks are on one picture. */
        ONE,
        /** Every mask has a picture of its own. */
        EACH
    }

    /**
     * Masks and what they are on.
     *
     * @param count number of masks, at least 1
     * @param channels of a picture, at least 1
     * @param pixels of a mask and of a channel, at least 1
     * @param pictures whether they share a picture
     */
    public record Shape(int count, int channels, int pixels, Pictures pictures) {
        /** Checks the numbers. */
        public Shape {
            if (count < 1 || channels < 1 || pixels < 1) {
                throw new IllegalArgumentException("expected at least 1 mask, channel and pixel, got " + count
                        + " masks, " + channels + " channels, " + pixels + " pixels");
            }
        }

        private long pictureStep() {
            return pictures == Pictures.ONE ? 0 : (long) channels * pixels;
        }

        private long maskBytes() {
            return (long) count * pixels * Float.BYTES;
        }

        private long maskedBytes() {
            return maskBytes() * channels;
        }

        private long pictureBytes() {
            return pictures == Pictures.ONE ? (long) channels * pixels * Float.BYTES : maskedBytes();
        }
    }

    /**
     * {@code target = x * mask}.
     *
     * @param shape numbers
     * @param x pictures, {@code [channels][pixels]} or {@code [count][channels][pixels]}
     * @param mask {@code [count][pixels]}
     * @param target {@code [count][channels][pixels]}
     * @param stream where it takes its turn
     */
    public void multiply(Shape shape, DeviceBuffer x, DeviceBuffer mask, DeviceBuffer target, Stream stream) {
        x.checkHolds("x", shape.pictureBytes());
        mask.checkHolds("mask", shape.maskBytes());
        target.checkHolds("target", shape.maskedBytes());
        launch(multiply, shape, stream, x, mask, target);
    }

    /**
     * {@code target = mask * x + (1 - mask) * background}: exactly x where the mask is 1, exactly the background where it is 0.
     *
     * @param shape numbers
     * @param x pictures, {@code [channels][pixels]} or {@code [count][channels][pixels]}
     * @param background as many
     * @param mask {@code [count][pixels]}
     * @param target {@code [count][channels][pixels]}
     * @param stream where it takes its turn
     */
    public void blend(
            Shape shape,
            DeviceBuffer x,
            DeviceBuffer background,
            DeviceBuffer mask,
            DeviceBuffer target,
            Stream stream) {
        x.checkHolds("x", shape.pictureBytes());
        background.checkHolds("background", shape.pictureBytes());
        mask.checkHolds("mask", shape.maskBytes());
        target.checkHolds("target", shape.maskedBytes());
        launch(blend, shape, stream, x, background, mask, target);
    }

    /**
     * The gradient of {@link #multiply} with respect to masks: {@code sums = sum over channels of gradient * x}, in the order of channels.
     *
     * @param shape numbers
     * @param gradient of the masked pictures, {@code [count][channels][pixels]}
     * @param x pictures, as there
     * @param sums {@code [count][pixels]}
     * @param stream where it takes its turn
     */
    public void multiplyGradient(Shape shape, DeviceBuffer gradient, DeviceBuffer x, DeviceBuffer sums, Stream stream) {
        gradient.checkHolds("gradient", shape.maskedBytes());
        x.checkHolds("x", shape.pictureBytes());
        sums.checkHolds("sums", shape.maskBytes());
        launch(multiplyGradient, shape, stream, gradient, x, sums);
    }

    /**
     * The gradient of {@link #blend} with respect to masks: {@code sums = sum over channels of gradient * (x - background)}, in the order
     * of channels.
     *
     * @param shape numbers
     * @param gradient of the blended pictures, {@code [count][channels][pixels]}
     * @param x pictures, as there
     * @param background as many
     * @param sums {@code [count][pixels]}
     * @param stream where it takes its turn
     */
    public void blendGradient(
            Shape shape,
            DeviceBuffer gradient,
            DeviceBuffer x,
            DeviceBuffer background,
            DeviceBuffer sums,
            Stream stream) {
        gradient.checkHolds("gradient", shape.maskedBytes());
        x.checkHolds("x", shape.pictureBytes());
        background.checkHolds("background", shape.pictureBytes());
        sums.checkHolds("sums", shape.maskBytes());
        launch(blendGradient, shape, stream, gradient, x, background, sums);
    }

    private static void launch(Variants variants, Shape shape, Stream stream, DeviceBuffer... buffers) {
        int width = shape.pixels % VECTOR == 0 ? VECTOR : 1;
        Argument[] arguments = new Argument[buffers.length + 4];
        for (int i = 0; i < buffers.length; i++) {
            arguments[i] = Argument.of(buffers[i]);
        }
        arguments[buffers.length] = Argument.of(shape.count);
        arguments[buffers.length + 1] = Argument.of(shape.channels);
        arguments[buffers.length + 2] = Argument.of(shape.pixels / width);
        arguments[buffers.length + 3] = Argument.of(shape.pictureStep() / width);
        LaunchShape.Extent grid = new LaunchShape.Extent(
                Math.ceilDiv(shape.pixels / width, THREADS), Math.min(shape.count, LaunchShape.MAX_YZ), 1);
        KernelFunction kernel = width == VECTOR ? variants.vector : variants.single;
        kernel.launch(stream, LaunchShape.of(grid, new LaunchShape.Extent(THREADS, 1, 1)), arguments);
    }
}
