package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.op.Window2d;
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
     * @param window how the kernel slides
     */
    PanelConvolution(PanelProduct[] products, int inputs, int outputs, int height, int width, Window2d window) {
        this.products = products;
        this.inputs = inputs;
        this.outputs = outputs;
        this.height = height;
        this.width = width;
        this.pointwise = window.isPointwise();
        this.planes = new PhasePlanes(height, width, window);
    }

    @Override
    public void run(Pass pass, Place source, Place result, Epilogue epilogue) {
        int batch = pass.batch();
        if (pointwise) {
            int columns = batch * height * width;
            run(pass, source, columns, 0, 1, columns, ONE_TAP, result, columns, columns, columns, epilogue);
            return;
        }
        int size = planes.size();
        // Whole vectors are read at the end of the last plane.
        float[] split = pass.shared().array(Use.PLANES, inputs * batch * size + slack(pass));
        pass.pool().parallelFor(inputs, (c, slot) -> {
            for (int n = 0; n < batch; n++) {
                int image = c * batch + n;
                planes.split(source.array(), source.at() + image * height * width, split, image * size, 0);
            }
        });
        run(
                pass,
                new Place(split, 0),
                batch * size,
                size,
                batch,
                planes.gridSize(),
                planes.offsets(),
                result,
                planes.outputHeight() * planes.outputWidth(),
                planes.rowStride(),
                planes.outputWidth(),
                epilogue);
    }

    private static int slack(Pass pass) {
        return Math.max(WindowKernels.SLACK, pass.kernels().matrix().panelColumns());
    }

    private void run(
            Pass pass,
            Place columnsOf,
            int channelStride,
            int stripStride,
            int strips,
            int columns,
            int[] offsets,
            Place result,
            int imageSize,
            int gridWidth,
            int gridUsed,
            Epilogue epilogue) {
        int groups = products.length;
        int groupInputs = inputs / groups;
        int groupOutputs = outputs / groups;
        int rowStride = imageSize * strips;
        for (int g = 0; g < groups; g++) {
            int from = columnsOf.at() + g * groupInputs * channelStride;
            int shift = g * groupOutputs * rowStride;
            PanelProduct.Source source =
                    new PanelProduct.Source(columnsOf.array(), from, stripStride, groupInputs, channelStride, offsets);
            PanelProduct.Target target =
                    new PanelProduct.Target(shifted(result, shift), rowStride, imageSize, gridWidth, gridUsed);
            Place residual = epilogue.residual();
            Epilogue ofGroup =
                    residual == null || shift == 0 ? epilogue : new Epilogue(shifted(residual, shift), epilogue.clip());
            products[g].run(pass, source, strips, columns, target, ofGroup);
        }
    }

    private static Place shifted(Place place, int by) {
        return by == 0 ? place : new Place(place.array(), place.at() + by);
    }
}
