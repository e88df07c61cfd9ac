package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;

/** A depthwise convolution: each output channel is a weighted window over one input channel's phase planes. */
final class DepthwiseConvolution implements Convolution {
    private final Conv2d op;
    private final float[] bias;
    private final int height;
    private final int width;
    private final PhasePlanes planes;

    DepthwiseConvolution(Conv2d op, float[] bias, int height, int width, PhasePlanes planes) {
        this.op = op;
        this.bias = bias;
        this.height = height;
        this.width = width;
        this.planes = planes;
    }

    @Override
    public void run(Pass pass, Place source, Place result, Epilogue epilogue) {
        int batch = pass.batch();
        int multiplier = op.outputs() / op.groups();
        int outputSize = planes.outputHeight() * planes.outputWidth();
        pass.pool().parallelFor(op.groups(), (c, slot) -> {
            Scratch scratch = pass.local(slot);
            float[] split = scratch.array(Use.PLANES, planes.size() + WindowKernels.SLACK + 1);
            for (int n = 0; n < batch; n++) {
                planes.split(source.array(), source.at() + (c * batch + n) * height * width, split, 0, 0);
                for (int m = 0; m < multiplier; m++) {
                    int o = c * multiplier + m;
                    channel(pass, scratch, split, o, result, (o * batch + n) * outputSize, epilogue);
                }
            }
        });
    }

    private void channel(Pass pass, Scratch scratch, float[] split, int o, Place result, int shift, Epilogue epilogue) {
        float[] grid = scratch.array(Use.GRID, planes.gridSize() + WindowKernels.SLACK);
        int taps = planes.offsets().length;
        pass.kernels()
                .window()
                .weightedSum(
                        split, 0, planes.offsets(), op.weight().data(), o * taps, bias[o], grid, 0, planes.gridSize());
        for (int y = 0; y < planes.outputHeight(); y++) {
            int to = shift + y * planes.outputWidth();
            epilogue.store(grid, y * planes.rowStride(), result, to, planes.outputWidth());
        }
    }
}
