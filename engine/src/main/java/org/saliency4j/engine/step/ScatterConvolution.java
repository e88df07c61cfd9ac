package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;

/**
 * The adjoint of a strided convolution: one product gives every output pixel's contribution to every tap, which are then added up where
 * they belong. For stride 1 the adjoint is a convolution itself and {@link PanelConvolution} serves.
 */
final class ScatterConvolution implements Convolution {
    private static final int[] ONE_TAP = {0};

    private final PanelProduct[] products;
    private final int images;
    private final int gradients;
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
     * @param height rows of the image
     * @param width columns of the image
     * @param window how the kernel slid over the image
     */
    ScatterConvolution(PanelProduct[] products, int images, int gradients, int height, int width, Window2d window) {
        this.products = products;
        this.images = images;
        this.gradients = gradients;
        this.height = height;
        this.width = width;
        this.taps = window.taps();
        this.planes = new PhasePlanes(height, width, window);
    }

    @Override
    public void run(Pass pass, Place source, Place result, Epilogue epilogue) {
        int batch = pass.batch();
        int pixels = planes.outputHeight() * planes.outputWidth();
        int columns = batch * pixels;
        int groups = products.length;
        int groupImages = images / groups;
        Wiring.Accumulation accumulation =
                epilogue.residual() == null ? Wiring.Accumulation.SET : Wiring.Accumulation.ADD;
        float[] contributions = pass.shared().array(Use.COLUMNS, groupImages * taps * columns);
        for (int g = 0; g < groups; g++) {
            int group = g;
            int from = source.at() + g * (gradients / groups) * columns;
            products[g].run(
                    pass,
                    new PanelProduct.Source(source.array(), from, 0, gradients / groups, columns, ONE_TAP),
                    1,
                    columns,
                    new PanelProduct.Target(new Place(contributions, 0), columns, 0, columns, columns),
                    Epilogue.NONE);
            pass.pool().parallelFor(groupImages, (c, slot) -> {
                float[] sums = pass.local(slot).array(Use.PLANES, planes.size());
                for (int n = 0; n < batch; n++) {
                    add(contributions, c * taps * columns + n * pixels, columns, sums);
                    int image = (group * groupImages + c) * batch + n;
                    planes.join(sums, 0, result.array(), result.at() + image * height * width, accumulation);
                }
            });
        }
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
