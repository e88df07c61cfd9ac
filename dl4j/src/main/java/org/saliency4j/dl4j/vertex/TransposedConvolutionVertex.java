package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Window2d;

/**
 * A transposed convolution in groups of channels, with any padding, as {@link ConvTranspose2d} defines it: its window is that of the adjoint
 * convolution, its weights are {@code C x O/G x kernelH x kernelW}.
 */
public final class TransposedConvolutionVertex extends GroupedConvolutionVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int extraRows;

    @JsonProperty
    private int extraColumns;

    /** For DL4J, which sets the fields from JSON. */
    TransposedConvolutionVertex() {}

    /**
     * A vertex.
     *
     * @param op the convolution; its weights are not taken along
     */
    public TransposedConvolutionVertex(ConvTranspose2d op) {
        super(op.weight(), op.bias(), op.window(), op.groups());
        extraRows = op.extraRows();
        extraColumns = op.extraColumns();
    }

    /**
     * What is added at the bottom and on the right.
     *
     * @return rows and columns
     */
    public int[] extra() {
        return new int[] {extraRows, extraColumns};
    }

    @Override
    public int outputs() {
        return weightShape()[1] * groups();
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        Window2d w = window();
        SDVariable joined = inGroups(sd, inputs.get(0), parameters, weightShape()[0] / groups());
        int[] border = {-w.padTop(), extraRows - w.padBottom(), -w.padLeft(), extraColumns - w.padRight()};
        long[] whole = inputs.get(0).getShape();
        long rows = (whole[2] - 1) * w.strideH() + (w.kernelH() - 1L) * w.dilationH() + 1;
        long columns = (whole[3] - 1) * w.strideW() + (w.kernelW() - 1L) * w.dilationW() + 1;
        return withBias(sd, Border.pad(sd, joined, rows, columns, border, 0), parameters);
    }

    @Override
    SDVariable convolved(SameDiff sd, SDVariable channels, SDVariable weights) {
        Window2d w = window();
        DeConv2DConfig sliding = DeConv2DConfig.builder()
                .kH(w.kernelH())
                .kW(w.kernelW())
                .sH(w.strideH())
                .sW(w.strideW())
                .dH(w.dilationH())
                .dW(w.dilationW())
                .dataFormat(DeConv2DConfig.NCHW)
                .build();
        return sd.cnn().deconv2d(channels, weights, sliding);
    }
}
