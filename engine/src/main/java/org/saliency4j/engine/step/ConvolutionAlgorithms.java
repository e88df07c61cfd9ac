package org.saliency4j.engine.step;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * How one convolution is computed forward and backward, its weights packed for both: the forward ones when they are first needed, the
 * backward ones when somebody first asks for a gradient. Shared by all plans of a network.
 */
public final class ConvolutionAlgorithms {
    private final Conv2d op;
    private final int inputs;
    private final int height;
    private final int width;
    private final MatrixKernels kernels;
    private @Nullable Convolution forward;
    private @Nullable Convolution backward;

    /**
     * Prepares a convolution.
     *
     * @param op the operator
     * @param image the shape of its operand, {@code N x C x H x W}
     * @param kernels what the weights are packed for
     */
    public ConvolutionAlgorithms(Conv2d op, Shape image, MatrixKernels kernels) {
        this.op = op;
        this.inputs = image.dim(1);
        this.height = image.dim(2);
        this.width = image.dim(3);
        this.kernels = kernels;
    }

    synchronized Convolution forward(WorkerPool pool) {
        if (forward == null) {
            forward = op.isDepthwise() ? new DepthwiseConvolution(op, bias(), height, width) : panels(pool);
        }
        return forward;
    }

    synchronized Convolution backward(WorkerPool pool) {
        if (backward == null) {
            backward = op.isDepthwise() ? new DepthwiseAdjoint(op, height, width) : adjoint(pool);
        }
        return backward;
    }

    private float[] bias() {
        return op.bias() == null ? new float[op.outputs()] : op.bias().data();
    }

    private int groupInputs() {
        return inputs / op.groups();
    }

    private int groupOutputs() {
        return op.outputs() / op.groups();
    }

    /** Rows are output channels; columns run over taps, and for each over input channels. */
    private Convolution panels(WorkerPool pool) {
        int taps = op.window().taps();
        int rows = groupOutputs();
        int depth = groupInputs() * taps;
        PackedMatrix.Source first = new PackedMatrix.Source(op.weight().data(), 0, depth, groupInputs(), taps, 1);
        PanelProduct[] products = products(rows, depth, first, bias(), pool);
        return new PanelConvolution(products, inputs, op.outputs(), height, width, op.window());
    }

    private Convolution adjoint(WorkerPool pool) {
        Window2d w = op.window();
        int spanH = (w.kernelH() - 1) * w.dilationH();
        int spanW = (w.kernelW() - 1) * w.dilationW();
        boolean unitStride = w.strideH() == 1 && w.strideW() == 1;
        boolean padsFit = Math.max(w.padTop(), w.padBottom()) <= spanH && Math.max(w.padLeft(), w.padRight()) <= spanW;
        return unitStride && padsFit ? flipped(spanH, spanW, pool) : scattered(pool);
    }

    /** The adjoint of a convolution of stride 1: kernels turned by 180 degrees, channels exchanged, padding complemented. */
    private Convolution flipped(int spanH, int spanW, WorkerPool pool) {
        Window2d w = op.window();
        Window2d turned = new Window2d(
                w.kernelH(),
                w.kernelW(),
                1,
                1,
                w.dilationH(),
                w.dilationW(),
                spanH - w.padTop(),
                spanW - w.padLeft(),
                spanH - w.padBottom(),
                spanW - w.padRight());
        int taps = w.taps();
        int rows = groupInputs();
        PackedMatrix.Source first =
                new PackedMatrix.Source(op.weight().data(), taps - 1, taps, groupOutputs(), rows * taps, -1);
        PanelProduct[] products = products(rows, groupOutputs() * taps, first, null, pool);
        int gradientChannels = op.outputs();
        int imageChannels = inputs;
        return new PanelConvolution(
                products, gradientChannels, imageChannels, w.outputHeight(height), w.outputWidth(width), turned);
    }

    /** Rows are input channels and taps, columns output channels. */
    private Convolution scattered(WorkerPool pool) {
        int rows = groupInputs() * op.window().taps();
        PackedMatrix.Source first = new PackedMatrix.Source(op.weight().data(), 0, 1, groupOutputs(), rows, 0);
        PanelProduct[] products = products(rows, groupOutputs(), first, null, pool);
        return new ScatterConvolution(products, inputs, op.outputs(), height, width, op.window());
    }

    /** One product for each group; the groups' weights follow one another. */
    private PanelProduct[] products(
            int rows, int depth, PackedMatrix.Source first, float @Nullable [] bias, WorkerPool pool) {
        PanelProduct[] products = new PanelProduct[op.groups()];
        int size = op.weight().data().length / products.length;
        for (int g = 0; g < products.length; g++) {
            PackedMatrix packed = new PackedMatrix(rows, depth, first.shifted(g * size), kernels, pool);
            float[] ofGroup = bias == null ? null : Arrays.copyOfRange(bias, g * rows, (g + 1) * rows);
            products[g] = new PanelProduct(packed, ofGroup, kernels);
        }
        return products;
    }
}
