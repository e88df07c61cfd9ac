package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.tensor.Shape;

/** The mean over a sliding window: a sum over the taps, then a division by the number of taps that count at that position. */
public final class AveragePoolStep implements Step {
    private final Wiring wiring;
    private final int height;
    private final int width;
    private final PhasePlanes planes;
    private final float[] ones;
    private final int[] rowTaps;
    private final int[] columnTaps;

    /**
     * A mean pool.
     *
     * @param wiring one image and the result
     * @param pool how the window slides and what the mean divides by
     */
    public AveragePoolStep(Wiring wiring, Pool2d pool) {
        this.wiring = wiring;
        Window2d window = pool.window();
        Shape image = wiring.operand(0).value().shape();
        this.height = image.dim(2);
        this.width = image.dim(3);
        this.planes = new PhasePlanes(height, width, window);
        this.ones = new float[window.taps()];
        Arrays.fill(ones, 1);
        boolean all = pool.divisor() == Pool2d.Divisor.ALL;
        this.rowTaps = new int[planes.outputHeight()];
        for (int y = 0; y < rowTaps.length; y++) {
            int first = y * window.strideH() - window.padTop();
            rowTaps[y] = all ? window.kernelH() : inside(first, window.dilationH(), window.kernelH(), height);
        }
        this.columnTaps = new int[planes.outputWidth()];
        for (int x = 0; x < columnTaps.length; x++) {
            int first = x * window.strideW() - window.padLeft();
            columnTaps[x] = all ? window.kernelW() : inside(first, window.dilationW(), window.kernelW(), width);
        }
    }

    private static int inside(int first, int dilation, int kernel, int extent) {
        int count = 0;
        for (int a = 0; a < kernel; a++) {
            int at = first + a * dilation;
            count += at >= 0 && at < extent ? 1 : 0;
        }
        return count;
    }

    private int images(Pass pass) {
        return wiring.result().shape().dim(1) * pass.batch();
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place target = pass.value(wiring.result());
        pass.pool().parallelFor(images(pass), (image, slot) -> {
            Scratch scratch = pass.local(slot);
            float[] split = scratch.array(Use.PLANES, planes.size() + WindowKernels.SLACK);
            float[] grid = scratch.array(Use.GRID, planes.gridSize() + WindowKernels.SLACK);
            planes.split(source.array(), source.at() + image * height * width, split, 0, 0);
            pass.kernels().window().weightedSum(split, 0, planes.offsets(), ones, 0, 0, grid, 0, planes.gridSize());
            int at = target.at() + image * rowTaps.length * columnTaps.length;
            for (int y = 0; y < rowTaps.length; y++) {
                for (int x = 0; x < columnTaps.length; x++) {
                    target.array()[at++] = grid[y * planes.rowStride() + x] / Math.max(1, rowTaps[y] * columnTaps[x]);
                }
            }
        });
    }

    @Override
    public void backward(Pass pass) {
        Wiring.Operand operand = wiring.operand(0);
        if (!operand.wantsGradient()) {
            return;
        }
        Place gradient = pass.gradient(wiring.result());
        Place target = pass.gradient(operand.value());
        Accumulation accumulation = operand.gradient();
        pass.pool().parallelFor(images(pass), (image, slot) -> {
            Scratch scratch = pass.local(slot);
            float[] sums = scratch.array(Use.PLANES, planes.size());
            float[] grid = scratch.array(Use.GRID, planes.gridSize());
            Arrays.fill(sums, 0, planes.size(), 0);
            Arrays.fill(grid, 0, planes.gridSize(), 0);
            int at = gradient.at() + image * rowTaps.length * columnTaps.length;
            for (int y = 0; y < rowTaps.length; y++) {
                for (int x = 0; x < columnTaps.length; x++) {
                    grid[y * planes.rowStride() + x] = gradient.array()[at++] / Math.max(1, rowTaps[y] * columnTaps[x]);
                }
            }
            for (int offset : planes.offsets()) {
                pass.kernels().window().addScaled(1, grid, 0, sums, offset, planes.gridSize());
            }
            planes.join(sums, 0, target.array(), target.at() + image * height * width, accumulation, 0);
        });
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @Override
    public boolean backwardReadsOperand(int operand) {
        return false;
    }

    @Override
    public boolean backwardReadsResult() {
        return false;
    }
}
