package org.saliency4j.dl4j.vertex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Tensor;

/** What convolutions and their adjoints have in common: weights that slide, groups of channels, summands. */
abstract class GroupedConvolutionVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    /** The weights' name. */
    public static final String WEIGHT = "W";

    /** The name of the summands, one a result channel. */
    public static final String BIAS = "b";

    /** Extents of the weights. */
    @JsonProperty
    private int[] weight = new int[0];

    @JsonProperty
    private int groups = 1;

    @JsonProperty
    private boolean biased;

    @JsonProperty
    private int[] window = new int[0];

    /** For DL4J, which sets the fields from JSON. */
    GroupedConvolutionVertex() {}

    GroupedConvolutionVertex(Tensor weight, @Nullable Tensor bias, Window2d window, int groups) {
        this.weight = weight.shape().dims();
        this.groups = groups;
        this.biased = bias != null;
        this.window = WindowNumbers.of(window);
    }

    /**
     * How the kernel slides.
     *
     * @return extents, strides, dilations and padding
     */
    public final Window2d window() {
        return WindowNumbers.window(window);
    }

    /**
     * Groups of channels.
     *
     * @return how many there are
     */
    public final int groups() {
        return groups;
    }

    /**
     * Extents of the weights.
     *
     * @return rank 4, the kernel's rows and columns last
     */
    public final int[] weightShape() {
        return weight.clone();
    }

    /**
     * Whether there are summands.
     *
     * @return whether it has the parameter {@value #BIAS}
     */
    public final boolean biased() {
        return biased;
    }

    /**
     * Result channels.
     *
     * @return how many there are
     */
    public abstract int outputs();

    /** One group's channels through its part of the weights, whose axes are in ND4J's order. */
    abstract SDVariable convolved(SameDiff sd, SDVariable channels, SDVariable weights);

    @Override
    protected final Map<String, long[]> parameterShapes() {
        long[] extents = {weight[0], weight[1], weight[2], weight[3]};
        return biased ? inOrder(WEIGHT, extents, BIAS, new long[] {outputs()}) : Map.of(WEIGHT, extents);
    }

    /** All groups' results, one behind the other; the weights' first axis is shared out among the groups. */
    final SDVariable inGroups(
            SameDiff sd, SDVariable operand, Map<String, SDVariable> parameters, int channelsOfGroup) {
        SDVariable weights = Objects.requireNonNull(parameters.get(WEIGHT));
        List<SDVariable> results = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            SDVariable channels = Choice.part(sd, operand, 1, g, channelsOfGroup, groups);
            SDVariable part = Choice.part(sd, weights, 0, g, weight[0] / groups, groups);
            // ND4J's backward pass knows no other order of the weights' axes.
            results.add(convolved(sd, channels, sd.permute(part, 2, 3, 1, 0)));
        }
        return groups == 1 ? results.get(0) : sd.concat(1, results.toArray(SDVariable[]::new));
    }

    /** The sums with the summands, if there are any. */
    final SDVariable withBias(SameDiff sd, SDVariable sums, Map<String, SDVariable> parameters) {
        return biased ? sums.add(sd.reshape(parameters.get(BIAS), 1, outputs(), 1, 1)) : sums;
    }
}
