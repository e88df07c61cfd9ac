package org.saliency4j.engine.step;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.kernel.WinogradTransform;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * How one convolution and its adjoint are computed, the weights packed for each when it is first needed. Backward passes of convolutions run
 * the adjoint; transposed convolutions run it forward, and the convolution backward. Shared by all plans of a network.
 */
public final class ConvolutionAlgorithms {
    /** The system property that forces an algorithm for 3 x 3 convolutions, for measurements: {@code F2}, {@code F4} or {@code none}. */
    public static final String WINOGRAD_PROPERTY = "saliency4j.winograd";

    private final Conv2d op;
    private final int inputs;
    private final int height;
    private final int width;
    private final int gridHeight;
    private final int gridWidth;
    private final float @Nullable [] adjointBias;
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
        this(op, image, op.infer(List.of(image)), null, kernels);
    }

    private ConvolutionAlgorithms(
            Conv2d op, Shape image, Shape grid, float @Nullable [] adjointBias, MatrixKernels kernels) {
        this.op = op;
        this.inputs = image.dim(1);
        this.height = image.dim(2);
        this.width = image.dim(3);
        this.gridHeight = grid.dim(2);
        this.gridWidth = grid.dim(3);
        this.adjointBias = adjointBias;
        this.kernels = kernels;
    }

    /**
     * Prepares a transposed convolution: the convolution that it is the adjoint of slides over its result, and its operand has one element
     * for each of the first positions.
     *
     * @param op the operator
     * @param operand the shape of its operand, {@code N x C x H x W}
     * @param kernels what the weights are packed for
     * @return algorithms whose backward one computes the operator, bias included, and whose forward one computes its gradient
     */
    public static ConvolutionAlgorithms transposed(ConvTranspose2d op, Shape operand, MatrixKernels kernels) {
        Conv2d sliding = new Conv2d(op.weight(), null, op.window(), op.groups());
        float[] bias = op.bias() == null ? null : op.bias().data();
        return new ConvolutionAlgorithms(sliding, op.infer(List.of(operand)), operand, bias, kernels);
    }

    synchronized Convolution forward(WorkerPool pool) {
        if (forward == null) {
            forward = op.isDepthwise()
                    ? DepthwiseConvolution.of(op, bias(), height, width, gridHeight, gridWidth)
                    : dense(pool);
        }
        return forward;
    }

    synchronized Convolution backward(WorkerPool pool) {
        if (backward == null) {
            backward = op.isDepthwise()
                    ? DepthwiseAdjoint.of(op, adjointBias(), height, width, gridHeight, gridWidth)
                    : adjoint(pool);
        }
        return backward;
    }

    private PhasePlanes planes() {
        return new PhasePlanes(height, width, op.window(), gridHeight, gridWidth);
    }

    private float[] bias() {
        return op.bias() == null ? new float[op.outputs()] : op.bias().data();
    }

    private float[] adjointBias() {
        return adjointBias == null ? new float[inputs] : adjointBias;
    }

    private int groupInputs() {
        return inputs / op.groups();
    }

    private int groupOutputs() {
        return op.outputs() / op.groups();
    }

    private Convolution dense(WorkerPool pool) {
        WinogradTransform winograd =
                AlgorithmTable.winograd(op.window(), op.groups(), inputs, op.outputs(), gridHeight, gridWidth);
        return winograd == null ? panels(pool) : winograd(winograd, pool);
    }

    /** Rows are output channels; columns run over taps, and for each over input channels. */
    private Convolution panels(WorkerPool pool) {
        int taps = op.window().taps();
        int rows = groupOutputs();
        int depth = groupInputs() * taps;
        PackedMatrix.Source first = new PackedMatrix.Source(op.weight().data(), 0, depth, groupInputs(), taps, 1);
        PanelProduct[] products = products(rows, depth, first, bias(), pool);
        boolean pointwise = op.window().isPointwise() && gridHeight == height && gridWidth == width;
        return new PanelConvolution(products, inputs, op.outputs(), height, width, pointwise, planes());
    }

    private Convolution adjoint(WorkerPool pool) {
        Window2d w = op.window();
        int spanH = (w.kernelH() - 1) * w.dilationH();
        int spanW = (w.kernelW() - 1) * w.dilationW();
        boolean unitStride = w.strideH() == 1 && w.strideW() == 1;
        // What of the padded image lies behind the last position counts as negative padding.
        int bottom = w.padBottom() - (height + w.padTop() + w.padBottom() - spanH - gridHeight);
        int right = w.padRight() - (width + w.padLeft() + w.padRight() - spanW - gridWidth);
        boolean padsFit = Math.max(w.padTop(), bottom) <= spanH && Math.max(w.padLeft(), right) <= spanW;
        if (!unitStride || !padsFit) {
            return scattered(pool);
        }
        // The adjoint of a convolution of stride 1: kernels turned by 180 degrees, channels exchanged, padding
        // complemented.
        Window2d turned = new Window2d(
                w.kernelH(),
                w.kernelW(),
                1,
                1,
                w.dilationH(),
                w.dilationW(),
                spanH - w.padTop(),
                spanW - w.padLeft(),
                spanH - bottom,
                spanW - right);
        WinogradTransform winograd = AlgorithmTable.winograd(
                turned, op.groups(), /* inputs= */ op.outputs(), /* outputs= */ inputs, height, width);
        return winograd == null ? flipped(turned, pool) : flipped(winograd, turned, pool);
    }

    private Convolution flipped(Window2d turned, WorkerPool pool) {
        int taps = turned.taps();
        int rows = groupInputs();
        PackedMatrix.Source first =
                new PackedMatrix.Source(op.weight().data(), taps - 1, taps, groupOutputs(), rows * taps, -1);
        PanelProduct[] products = products(rows, groupOutputs() * taps, first, adjointBias, pool);
        int gradientChannels = op.outputs();
        int imageChannels = inputs;
        PhasePlanes turnedPlanes = new PhasePlanes(gridHeight, gridWidth, turned);
        return new PanelConvolution(
                products, gradientChannels, imageChannels, gridHeight, gridWidth, turned.isPointwise(), turnedPlanes);
    }

    private Convolution winograd(WinogradTransform transform, WorkerPool pool) {
        int taps = op.window().taps();
        WinogradWeights.Source source = new WinogradWeights.Source(op.weight().data(), 0, inputs * taps, taps, 1);
        WinogradWeights transformed = new WinogradWeights(transform, op.outputs(), inputs, source, kernels, pool);
        Window2d window = op.window();
        TileGrid grid =
                new TileGrid(transform, height, width, gridHeight, gridWidth, window.padTop(), window.padLeft());
        return new WinogradConvolution(grid, transformed, bias(), inputs);
    }

    private Convolution flipped(WinogradTransform transform, Window2d turned, WorkerPool pool) {
        int taps = turned.taps();
        WinogradWeights.Source source =
                new WinogradWeights.Source(op.weight().data(), taps - 1, taps, inputs * taps, -1);
        WinogradWeights transformed = new WinogradWeights(transform, inputs, op.outputs(), source, kernels, pool);
        TileGrid grid =
                new TileGrid(transform, gridHeight, gridWidth, height, width, turned.padTop(), turned.padLeft());
        return new WinogradConvolution(grid, transformed, adjointBias(), op.outputs());
    }

    /** Rows are input channels and taps, columns output channels. */
    private Convolution scattered(WorkerPool pool) {
        int rows = groupInputs() * op.window().taps();
        PackedMatrix.Source first = new PackedMatrix.Source(op.weight().data(), 0, 1, groupOutputs(), rows, 0);
        PanelProduct[] products = products(rows, groupOutputs(), first, null, pool);
        return new ScatterConvolution(products, inputs, op.outputs(), adjointBias(), height, width, planes());
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
