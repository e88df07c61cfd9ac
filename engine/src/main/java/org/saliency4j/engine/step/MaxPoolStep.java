package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;
import org.saliency4j.engine.tensor.Shape;

/**
 * The maximum over a sliding window; padding counts as -infinity. The gradient goes to the first of equal maxima in row-major order; where
 * all pixels of a window are -infinity it may go to the padding, that is nowhere.
 */
public final class MaxPoolStep implements Step {
    private final Wiring wiring;
    private final int height;
    private final int width;
    private final PhasePlanes planes;

    /**
     * A maximum pool.
     *
     * @param wiring one image and the result
     * @param window how the window slides
     */
    public MaxPoolStep(Wiring wiring, Window2d window) {
        this.wiring = wiring;
        Shape image = wiring.operand(0).value().shape();
        this.height = image.dim(2);
        this.width = image.dim(3);
        this.planes = new PhasePlanes(height, width, window);
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place target = pass.value(wiring.result());
        int outputs = planes.outputHeight() * planes.outputWidth();
        int images = wiring.result().shape().dim(1) * pass.batch();
        pass.pool().parallelFor(images, (image, slot) -> {
            Scratch scratch = pass.local(slot);
            float[] split = scratch.array(Use.PLANES, planes.size() + WindowKernels.SLACK);
            float[] grid = scratch.array(Use.GRID, planes.gridSize() + WindowKernels.SLACK);
            planes.split(source.array(), source.at() + image * height * width, split, 0, Float.NEGATIVE_INFINITY);
            pass.kernels().window().maximum(split, 0, planes.offsets(), grid, 0, planes.gridSize());
            for (int y = 0; y < planes.outputHeight(); y++) {
                System.arraycopy(
                        grid,
                        y * planes.rowStride(),
                        target.array(),
                        target.at() + image * outputs + y * planes.outputWidth(),
                        planes.outputWidth());
            }
        });
    }

    @Override
    public void backward(Pass pass) {
        Wiring.Operand operand = wiring.operand(0);
        if (!operand.wantsGradient()) {
            return;
        }
        Place value = pass.value(operand.value());
        Place gradient = pass.gradient(wiring.result());
        Place target = pass.gradient(operand.value());
        WindowKernels kernels = pass.kernels().window();
        int images = wiring.result().shape().dim(1) * pass.batch();
        int rowLength = planes.outputWidth();
        int outputs = planes.outputHeight() * rowLength;
        pass.pool().parallelFor(images, (image, slot) -> {
            Scratch scratch = pass.local(slot);
            float[] split = scratch.array(Use.PLANES, planes.size() + WindowKernels.SLACK);
            float[] maximum = scratch.array(Use.GRID, planes.gridSize() + WindowKernels.SLACK);
            float[] left = scratch.array(Use.GRADIENT, planes.gridSize());
            float[] sums = scratch.array(Use.SUMS, planes.size());
            planes.split(value.array(), value.at() + image * height * width, split, 0, Float.NEGATIVE_INFINITY);
            kernels.maximum(split, 0, planes.offsets(), maximum, 0, planes.gridSize());
            Arrays.fill(left, 0, planes.gridSize(), 0);
            for (int y = 0; y < planes.outputHeight(); y++) {
                int from = gradient.at() + image * outputs + y * rowLength;
                System.arraycopy(gradient.array(), from, left, y * planes.rowStride(), rowLength);
            }
            Arrays.fill(sums, 0, planes.size(), 0);
            kernels.maximumAdjoint(split, 0, planes.offsets(), maximum, 0, left, 0, sums, 0, planes.gridSize());
            int to = target.at() + image * height * width;
            planes.join(sums, 0, target.array(), to, operand.gradient(), 0);
        });
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @Override
    public boolean backwardReadsOperand(int operand) {
        return true;
    }

    @Override
    public boolean backwardReadsResult() {
        return false;
    }
}
