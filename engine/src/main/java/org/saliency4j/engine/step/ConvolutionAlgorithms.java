package org.saliency4j.engine.step;

import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;

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

    synchronized Convolution forward() {
        if (forward == null) {
            forward = op.isDepthwise() ? new DepthwiseConvolution(op, bias(), height, width) : panels();
        }
        return forward;
    }

    synchronized Convolution backward() {
        if (backward == null) {
            backward = op.isDepthwise() ? new DepthwiseAdjoint(op, height, width) : adjoint();
        }
        return backward;
    }

    private float[] bias() {
        return op.bias() == null ? new float[op.outputs()] : op.bias().data();
    }

    private Convolution panels() {
        int groups = op.groups();
        int rows = op.outputs() / groups;
        int channels = inputs / groups;
        int taps = op.window().taps();
        int depth = channels * taps;
        float[] weights = op.weight().data();
        float[] bias = bias();
        PanelProduct[] products = new PanelProduct[groups];
        for (int g = 0; g < groups; g++) {
            int first = g * rows;
            PackedMatrix packed = new PackedMatrix(
                    rows,
                    depth,
                    (row, k) -> weights[((first + row) * channels + k % channels) * taps + k / channels],
                    kernels);
            float[] ofGroup = java.util.Arrays.copyOfRange(bias, first, first + rows);
            products[g] = new PanelProduct(packed, packed.padded(ofGroup));
        }
        return new PanelConvolution(products, inputs, op.outputs(), height, width, op.window());
    }

    private Convolution adjoint() {
        Window2d w = op.window();
        int spanH = (w.kernelH() - 1) * w.dilationH();
        int spanW = (w.kernelW() - 1) * w.dilationW();
        boolean unitStride = w.strideH() == 1 && w.strideW() == 1;
        boolean padsFit = Math.max(w.padTop(), w.padBottom()) <= spanH && Math.max(w.padLeft(), w.padRight()) <= spanW;
        return unitStride && padsFit ? flipped(spanH, spanW) : scattered();
    }

    /** The adjoint of a convolution of stride 1: kernels turned by 180 degrees, channels exchanged, padding complemented. */
    private Convolution flipped(int spanH, int spanW) {
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
        int groupInputs = inputs / op.groups();
        int groupOutputs = op.outputs() / op.groups();
        PanelProduct[] products = products(groupInputs, groupOutputs * taps, (group, row, k) -> {
            int o = group * groupOutputs + k % groupOutputs;
            return op.weight().data()[(o * groupInputs + row) * taps + taps - 1 - k / groupOutputs];
        });
        int gradientChannels = op.outputs();
        int imageChannels = inputs;
        return new PanelConvolution(
                products, gradientChannels, imageChannels, w.outputHeight(height), w.outputWidth(width), turned);
    }

    private Convolution scattered() {
        int taps = op.window().taps();
        int groupInputs = inputs / op.groups();
        int groupOutputs = op.outputs() / op.groups();
        PanelProduct[] products = products(
                groupInputs * taps,
                groupOutputs,
                (group, row, k) -> op.weight().data()[(group * groupOutputs + k) * groupInputs * taps + row]);
        return new ScatterConvolution(products, inputs, op.outputs(), height, width, op.window());
    }

    @FunctionalInterface
    private interface GroupElements {
        float at(int group, int row, int column);
    }

    private PanelProduct[] products(int rows, int depth, GroupElements elements) {
        PanelProduct[] products = new PanelProduct[op.groups()];
        for (int g = 0; g < products.length; g++) {
            int group = g;
            PackedMatrix packed = new PackedMatrix(rows, depth, (row, k) -> elements.at(group, row, k), kernels);
            products[g] = new PanelProduct(packed, packed.padded(new float[rows]));
        }
        return products;
    }
}
