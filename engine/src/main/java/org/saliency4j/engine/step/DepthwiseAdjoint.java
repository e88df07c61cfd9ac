package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;

/** The adjoint of a depthwise convolution: the gradient, on the wide grid, is added to the phase planes once for each tap. */
final class DepthwiseAdjoint implements Convolution {
    private final Conv2d op;
    private final float[] bias;
    private final int height;
    private final int width;
    private final PhasePlanes planes;

    DepthwiseAdjoint(Conv2d op, float[] bias, int height, int width, PhasePlanes planes) {
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
        Wiring.Accumulation accumulation =
                epilogue.residual() == null ? Wiring.Accumulation.SET : Wiring.Accumulation.ADD;
        pass.pool().parallelFor(op.groups(), (c, slot) -> {
            Scratch scratch = pass.local(slot);
            float[] sums = scratch.array(Use.PLANES, planes.size());
            for (int n = 0; n < batch; n++) {
                Arrays.fill(sums, 0, planes.size(), 0);
                for (int m = 0; m < multiplier; m++) {
                    int o = c * multiplier + m;
                    add(pass.kernels().window(), scratch, source, (o * batch + n) * outputSize, o, sums);
                }
                int image = (c * batch + n) * height * width;
                planes.join(sums, 0, result.array(), result.at() + image, accumulation, bias[c]);
            }
        });
    }

    private void add(WindowKernels kernels, Scratch scratch, Place source, int shift, int o, float[] sums) {
        float[] grid = scratch.array(Use.GRID, planes.gridSize());
        int rowLength = planes.outputWidth();
        for (int y = 0; y < planes.outputHeight(); y++) {
            int at = y * planes.rowStride();
            System.arraycopy(source.array(), source.at() + shift + y * rowLength, grid, at, rowLength);
            // The last row ends with the grid: nothing is behind it to clear.
            Arrays.fill(grid, at + rowLength, Math.min(at + planes.rowStride(), planes.gridSize()), 0);
        }
        int[] offsets = planes.offsets();
        for (int t = 0; t < offsets.length; t++) {
            float weight = op.weight().data()[o * offsets.length + t];
            kernels.addScaled(weight, grid, 0, sums, offsets[t], planes.gridSize());
        }
    }
}
