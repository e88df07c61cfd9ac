package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;

/** A convolution in groups of channels, with any padding, as {@link Conv2d} defines it. */
public final class ConvolutionVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    /** The weights' name; their shape is {@code O x C/G x kernelH x kernelW}. */
    public static final String WEIGHT = "W";

    /** The name of the summands, one a result channel. */
    public static final String BIAS = "b";

    @JsonProperty
    private int outputs;

    @JsonProperty
    private int inputsOfGroup;

    @JsonProperty
    private int groups = 1;

    @JsonProperty
    private boolean biased;

    @JsonProperty
    private int[] window = new int[0];

    /** For DL4J, which sets the fields from JSON. */
    ConvolutionVertex() {}

    /**
     * A vertex.
     *
     * @param op the convolution; its weights are not taken along
     */
    public ConvolutionVertex(Conv2d op) {
        outputs = op.outputs();
        inputsOfGroup = op.weight().shape().dim(1);
        groups = op.groups();
        biased = op.bias() != null;
        window = WindowNumbers.of(op.window());
    }

    /**
     * How the kernel slides.
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
     * Result channels.
     *
     * @return how many there are
     */
    public int outputs() {
        return outputs;
    }

    /**
     * Operand channels of a group.
     *
     * @return how many there are
     */
    public int inputsOfGroup() {
        return inputsOfGroup;
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
        long[] weight = {outputs, inputsOfGroup, w.kernelH(), w.kernelW()};
        return biased ? inOrder(WEIGHT, weight, BIAS, new long[] {outputs}) : Map.of(WEIGHT, weight);
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        Window2d w = window();
        Conv2DConfig sliding = Conv2DConfig.builder()
                .kH(w.kernelH())
                .kW(w.kernelW())
                .sH(w.strideH())
                .sW(w.strideW())
                .dH(w.dilationH())
                .dW(w.dilationW())
                .dataFormat(Conv2DConfig.NCHW)
                .build();
        SDVariable padded = Border.pad(sd, inputs.get(0), WindowNumbers.border(w), 0);
        SDVariable weights = Objects.requireNonNull(parameters.get(WEIGHT));
        SDVariable[] results = new SDVariable[groups];
        for (int g = 0; g < groups; g++) {
            SDVariable part = Choice.part(sd, padded, 1, g, inputsOfGroup, groups);
            SDVariable weight = Choice.part(sd, weights, 0, g, outputs / groups, groups);
            // ND4J's backward pass knows no other order of the weights' axes.
            results[g] = sd.cnn().conv2d(part, sd.permute(weight, 2, 3, 1, 0), sliding);
        }
        SDVariable joined = groups == 1 ? results[0] : sd.concat(1, results);
        return biased ? joined.add(sd.reshape(parameters.get(BIAS), 1, outputs, 1, 1)) : joined;
    }
}
