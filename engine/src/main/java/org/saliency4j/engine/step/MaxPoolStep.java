package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.tensor.Shape;

/** The maximum over a sliding window; padding counts as -infinity. */
public final class MaxPoolStep implements Step {
    private final Wiring wiring;
    private final Window2d window;
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
        this.window = window;
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
        int images = wiring.result().shape().dim(1) * pass.batch();
        pass.pool().parallelFor(images, (image, slot) -> {
            int at = target.at() + image * height * width;
            if (operand.gradient() == Accumulation.SET) {
                Arrays.fill(target.array(), at, at + height * width, 0);
            }
            int from = value.at() + image * height * width;
            int g = gradient.at() + image * planes.outputHeight() * planes.outputWidth();
            for (int y = 0; y < planes.outputHeight(); y++) {
                for (int x = 0; x < planes.outputWidth(); x++) {
                    int winner = winner(value.array(), from, y, x);
                    if (winner >= 0) {
                        target.array()[at + winner] += gradient.array()[g];
                    }
                    g++;
                }
            }
        });
    }

    /** The pixel that the window at (y, x) takes: the first of the largest, or the first NaN; -1 if the window lies in the padding. */
    private int winner(float[] image, int at, int y, int x) {
        int best = -1;
        float largest = Float.NEGATIVE_INFINITY;
        for (int a = 0; a < window.kernelH(); a++) {
            int row = y * window.strideH() + a * window.dilationH() - window.padTop();
            if (row < 0 || row >= height) {
                continue;
            }
            for (int b = 0; b < window.kernelW(); b++) {
                int column = x * window.strideW() + b * window.dilationW() - window.padLeft();
                if (column < 0 || column >= width) {
                    continue;
                }
                float v = image[at + row * width + column];
                if (best < 0 || v > largest || (Float.isNaN(v) && !Float.isNaN(largest))) {
                    best = row * width + column;
                    largest = v;
                }
            }
        }
        return best;
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
