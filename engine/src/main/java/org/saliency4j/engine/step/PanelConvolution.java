package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.Columns;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;

/**
 * A convolution as one matrix product for each group: rows are output channels, the inner dimension runs over input channels and taps,
 * columns are pixels.
 *
 * <p>A pointwise convolution reads its columns straight from the image; any other first splits the image into {@link PhasePlanes}, after
 * which the columns of each tap are contiguous too.
 */
final class PanelConvolution implements Convolution {
    private static final int[] ONE_TAP = {0};

    private final int inputs;
    private final int outputs;
    private final int height;
    private final int width;
    private final boolean pointwise;
    private final PhasePlanes planes;
    private final PanelProduct[] products;

    /**
     * Prepares a convolution.
     *
     * @param products one for each group: output channels x (input channels of the group * taps)
     * @param inputs input channels of all groups
     * @param outputs output channels of all groups
     * @param height rows of the image
     * @param width columns of the image
     * @param pointwise whether each result depends on one pixel, in the image's order
     * @param planes where the taps lie in the image
     */
    PanelConvolution(
            PanelProduct[] products,
            int inputs,
            int outputs,
            int height,
            int width,
            boolean pointwise,
            PhasePlanes planes) {
        this.products = products;
        this.inputs = inputs;
        this.outputs = outputs;
        this.height = height;
        this.width = width;
        this.pointwise = pointwise;
        this.planes = planes;
    }

    @Override
    public void run(Pass pass, Place source, Place result, Epilogue epilogue) {
        int batch = pass.batch();
        int pixels = batch * planes.outputHeight() * planes.outputWidth();
        if (pointwise) {
            run(pass, source, pixels, ONE_TAP, PixelGrid.dense(pixels), pixels, result, epilogue);
            return;
        }
        int size = planes.size();
        float[] split = pass.shared().array(Use.PLANES, inputs * batch * size);
        pass.pool().parallelFor(inputs * batch, (image, slot) -> {
            planes.split(source.array(), source.at() + image * height * width, split, image * size, 0);
        });
        PixelGrid grid = new PixelGrid(planes.outputHeight(), planes.outputWidth(), planes.rowStride(), size);
        run(pass, new Place(split, 0), batch * size, planes.offsets(), grid, pixels, result, epilogue);
    }

    private void run(
            Pass pass,
            Place source,
            int channelStride,
            int[] offsets,
            PixelGrid grid,
            int pixels,
            Place result,
            Epilogue epilogue) {
        int groups = products.length;
        int groupInputs = inputs / groups;
        int groupOutputs = outputs / groups;
        for (int g = 0; g < groups; g++) {
            int from = source.at() + g * groupInputs * channelStride;
            Columns columns = new Columns(source.array(), from, groupInputs, channelStride, offsets);
            int shift = g * groupOutputs * pixels;
            PanelProduct.Target target =
                    new PanelProduct.Target(result.shifted(shift), pixels, epilogue.shifted(shift));
            products[g].run(pass, new Panels.Gathered(columns, grid, pixels), target);
        }
    }
}
