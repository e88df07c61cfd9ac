package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Window2d;

/** A transposed convolution in groups of channels, with any padding, as {@link ConvTranspose2d} defines it. */
public final class TransposedConvolutionVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    /** The weights' name; their shape is {@code C x O/G x kernelH x kernelW}. */
    public static final String WEIGHT = "W";

    /** The name of the summands, one a result channel. */
    public static final String BIAS = "b";

    @JsonProperty
    private int channels;

    @JsonProperty
    private int outputsOfGroup;

    @JsonProperty
    private int groups = 1;

    @JsonProperty
    private boolean biased;

    @JsonProperty
    private int extraRows;

    @JsonProperty
    private int extraColumns;

    @JsonProperty
    private int[] window = new int[0];

    /** For DL4J, which sets the fields from JSON. */
    TransposedConvolutionVertex() {}

    /**
     * A vertex.
     *
     * @param op the convolution; its weights are not taken along
     */
    public TransposedConvolutionVertex(ConvTranspose2d op) {
        channels = op.weight().shape().dim(0);
        outputsOfGroup = op.weight().shape().dim(1);
        groups = op.groups();
        biased = op.bias() != null;
        extraRows = op.extraRows();
        extraColumns = op.extraColumns();
        window = WindowNumbers.of(op.window());
    }

    /**
     * How the adjoint convolution's kernel slides.
     *
     * @return extents, strides, dilations and padding
     */
    public Window2d window() {
        return WindowNumbers.window(window);
    }

    /**
     * Groups of channels.
     *
     * @return how many there are
     */
    public int groups() {
        return groups;
    }

    /**
     * What is added at the bottom and on the right.
     *
     * @return rows and columns
     */
    public int[] extra() {
        return new int[] {extraRows, extraColumns};
    }

    /**
     * Operand channels.
     *
     * @return how many there are
     */
    public int channels() {
        return channels;
    }

    /**
     * Result channels of a group.
     *
     * @return how many there are
     */
    public int outputsOfGroup() {
        return outputsOfGroup;
    }

    /**
     * Whether there are summands.
     *
     * @return whether it has the parameter {@value #BIAS}
     */
    public boolean biased() {
        return biased;
    }

    @Override
    protected Map<String, long[]> parameterShapes() {
        Window2d w = window();
        long[] weight = {channels, outputsOfGroup, w.kernelH(), w.kernelW()};
        long outputs = (long) outputsOfGroup * groups;
        return biased ? inOrder(WEIGHT, weight, BIAS, new long[] {outputs}) : Map.of(WEIGHT, weight);
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
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
        SDVariable weights = Objects.requireNonNull(parameters.get(WEIGHT));
        SDVariable[] results = new SDVariable[groups];
        for (int g = 0; g < groups; g++) {
            SDVariable part = Choice.part(sd, inputs.get(0), 1, g, channels / groups, groups);
            SDVariable weight = Choice.part(sd, weights, 0, g, channels / groups, groups);
            results[g] = sd.cnn().deconv2d(part, sd.permute(weight, 2, 3, 1, 0), sliding);
        }
        SDVariable joined = groups == 1 ? results[0] : sd.concat(1, results);
        int[] border = {-w.padTop(), extraRows - w.padBottom(), -w.padLeft(), extraColumns - w.padRight()};
        long[] whole = inputs.get(0).getShape();
        long rows = (whole[2] - 1) * w.strideH() + (w.kernelH() - 1L) * w.dilationH() + 1;
        long columns = (whole[3] - 1) * w.strideW() + (w.kernelW() - 1L) * w.dilationW() + 1;
        SDVariable cut = Border.pad(sd, joined, rows, columns, border, 0);
        return biased ? cut.add(sd.reshape(parameters.get(BIAS), 1, (long) outputsOfGroup * groups, 1, 1)) : cut;
    }
}
