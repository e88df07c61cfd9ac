package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.kernel.WindowRows;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;

/** A depthwise convolution: each output channel is a weighted window over one input channel, padded. */
final class DepthwiseConvolution implements Convolution {
    private final float[] weights;
    private final float[] bias;
    private final int groups;
    private final int multiplier;
    private final PaddedImage padded;
    private final WindowRows windows;

    /**
     * Prepares a convolution.
     *
     * @param weights a factor for each tap, channel after channel of the result
     * @param bias a summand for each channel of the result
     * @param groups channels of the image
     * @param padded the image
     * @param windows where the taps lie in it
     */
    DepthwiseConvolution(float[] weights, float[] bias, int groups, PaddedImage padded, WindowRows windows) {
        this.weights = weights;
        this.bias = bias;
        this.groups = groups;
        this.multiplier = bias.length / groups;
        this.padded = padded;
        this.windows = windows;
    }

    static Convolution of(Conv2d op, float[] bias, int height, int width, int gridHeight, int gridWidth) {
        PaddedImage padded = PaddedImage.of(height, width, op.window(), gridHeight, gridWidth);
        WindowRows windows = padded.windows(op.window(), gridHeight, gridWidth);
        return new DepthwiseConvolution(op.weight().data(), bias, op.groups(), padded, windows);
    }

    @Override
    public void run(Pass pass, Place source, Place result, Epilogue epilogue) {
        run(pass, (from, to) -> {}, source, result, epilogue);
    }

    @Override
    public void run(Pass pass, Gate gate, Place gradient, Place result, Epilogue epilogue) {
        int pixels = padded.pixels();
        Place clipped = gate.clipped();
        WindowKernels kernels = pass.kernels().window();
        Elementwise.Range stop = (from, to) -> kernels.stopOutside(
                gate.clip(),
                clipped.array(),
                clipped.at() + from * pixels,
                gradient.array(),
                gradient.at() + from * pixels,
                (to - from) * pixels);
        run(pass, stop, gradient, result, epilogue);
    }

    /** Something is done to some images before they are read. */
    private void run(Pass pass, Elementwise.Range before, Place source, Place result, Epilogue epilogue) {
        WindowKernels kernels = pass.kernels().window();
        int batch = pass.batch();
        int size = padded.size();
        Pieces.forEach(pass.pool(), groups * batch, size, (from, to, slot) -> {
            // All images before all windows: what was just stored in two vectors is slow to load as one.
            Scratch scratch = pass.local(slot);
            float[] images = scratch.array(Use.PLANES, (to - from) * size + PaddedImage.slack());
            before.run(from, to);
            for (int i = from; i < to; i++) {
                padded.fill(kernels, source.array(), source.at() + i * padded.pixels(), images, (i - from) * size, 0);
            }
            for (int i = from; i < to; i++) {
                int c = i / batch;
                for (int o = c * multiplier; o < (c + 1) * multiplier; o++) {
                    int at = (o * batch + i - c * batch) * windows.count();
                    int behind = multiplier > 1 ? 0 : (to - 1 - i) * windows.count();
                    channel(kernels, scratch, images, (i - from) * size, o, result, at, behind, epilogue);
                }
            }
        });
    }

    /** One channel of one sample; so many elements behind it are this thread's, and not yet written. */
    private void channel(
            WindowKernels kernels,
            Scratch scratch,
            float[] images,
            int image,
            int o,
            Place result,
            int at,
            int behind,
            Epilogue epilogue) {
        int w = o * windows.offsets().length;
        boolean contained = windows.width() >= WindowKernels.SLACK || behind >= WindowKernels.SLACK;
        if (contained && epilogue.residual() == null) {
            kernels.weightedRows(
                    images, image, windows, weights, w, bias[o], epilogue.clip(), result.array(), result.at() + at);
        } else {
            float[] sums = scratch.array(Use.GRID, windows.count() + WindowKernels.SLACK);
            kernels.weightedRows(images, image, windows, weights, w, bias[o], Clip.NONE, sums, 0);
            epilogue.store(sums, 0, result, at, windows.count());
        }
    }
}
