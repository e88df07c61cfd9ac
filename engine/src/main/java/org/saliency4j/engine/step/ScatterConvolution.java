package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.kernel.Columns;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;

/**
 * The adjoint of a strided convolution: one product gives every output pixel's contribution to every tap, which are then added up where
 * they belong. For stride 1 the adjoint is a convolution itself and {@link PanelConvolution} serves.
 */
final class ScatterConvolution implements Convolution {
    private static final int[] ONE_TAP = {0};
    /** Elements of the product that may wait to be added up, 8 MiB: more samples at once would make a round trip to memory. */
    private static final int CONTRIBUTIONS = 1 << 21;

    private final PanelProduct[] products;
    private final int images;
    private final int gradients;
    private final float[] bias;
    private final int height;
    private final int width;
    private final int taps;
    private final PhasePlanes planes;

    /**
     * Prepares an adjoint.
     *
     * @param products one for each group: (channels of the image in the group * taps) x channels of the gradient in the group
     * @param images channels of the image, all groups
     * @param gradients channels of the gradient, all groups
     * @param bias added to each channel of the image
     * @param height rows of the image
     * @param width columns of the image
     * @param planes where the taps lie in the image
     */
    ScatterConvolution(
            PanelProduct[] products,
            int images,
            int gradients,
            float[] bias,
            int height,
            int width,
            PhasePlanes planes) {
        this.products = products;
        this.images = images;
        this.gradients = gradients;
        this.bias = bias;
        this.height = height;
        this.width = width;
        this.taps = planes.offsets().length;
        this.planes = planes;
    }

    @Override
    public void run(Pass pass, Place source, Place result, Epilogue epilogue) {
        int pixels = planes.outputHeight() * planes.outputWidth();
        int groupImages = images / products.length;
        int atOnce = Math.max(1, CONTRIBUTIONS / (groupImages * taps * pixels));
        for (int first = 0; first < pass.batch(); first += atOnce) {
            int samples = Math.min(atOnce, pass.batch() - first);
            for (int group = 0; group < products.length; group++) {
                run(pass, group, first, samples, source, result, epilogue);
            }
        }
    }

    private void run(
            Pass pass, int group, int firstSample, int samples, Place source, Place result, Epilogue epilogue) {
        int batch = pass.batch();
        int pixels = planes.outputHeight() * planes.outputWidth();
        int columns = samples * pixels;
        int groupImages = images / products.length;
        int groupGradients = gradients / products.length;
        float[] contributions = pass.shared().array(Use.COLUMNS, groupImages * taps * columns);
        int from = source.at() + (group * groupGradients * batch + firstSample) * pixels;
        products[group].run(
                pass,
                new Panels.Gathered(
                        new Columns(source.array(), from, groupGradients, batch * pixels, ONE_TAP),
                        PixelGrid.dense(columns),
                        columns),
                new PanelProduct.Target(new Place(contributions, 0), columns, Epilogue.NONE));
        Wiring.Accumulation accumulation =
                epilogue.residual() == null ? Wiring.Accumulation.SET : Wiring.Accumulation.ADD;
        pass.pool().parallelFor(groupImages * samples, (i, slot) -> {
            int c = i / samples;
            int n = i - c * samples;
            float[] sums = pass.local(slot).array(Use.PLANES, planes.size());
            add(contributions, c * taps * columns + n * pixels, columns, sums);
            int channel = group * groupImages + c;
            int image = channel * batch + firstSample + n;
            planes.join(sums, 0, result.array(), result.at() + image * height * width, accumulation, bias[channel]);
        });
    }

    private void add(float[] contributions, int first, int tapStride, float[] sums) {
        Arrays.fill(sums, 0, planes.size(), 0);
        int[] offsets = planes.offsets();
        int rowLength = planes.outputWidth();
        for (int t = 0; t < taps; t++) {
            for (int y = 0; y < planes.outputHeight(); y++) {
                int from = first + t * tapStride + y * rowLength;
                int to = offsets[t] + y * planes.rowStride();
                for (int x = 0; x < rowLength; x++) {
                    sums[to + x] += contributions[from + x];
                }
            }
        }
    }
}
