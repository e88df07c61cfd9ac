package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;

/**
 * A convolution in groups of channels, with any padding, as {@link Conv2d} defines it. Its weights are {@code O x C/G x kernelH x kernelW}.
 */
public final class ConvolutionVertex extends GroupedConvolutionVertex {
    private static final long serialVersionUID = 1L;

    /** For DL4J, which sets the fields from JSON. */
    ConvolutionVertex() {}

    /**
     * A vertex.
     *
     * @param op the convolution; its weights are not taken along
     */
    public ConvolutionVertex(Conv2d op) {
        super(op.weight(), op.bias(), op.window(), op.groups());
    }

    @Override
    public int outputs() {
        return weightShape()[0];
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        SDVariable padded = Border.pad(sd, inputs.get(0), WindowNumbers.border(window()), 0);
        return withBias(sd, inGroups(sd, padded, parameters, weightShape()[1]), parameters);
    }

    @Override
    SDVariable convolved(SameDiff sd, SDVariable channels, SDVariable weights) {
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
        return sd.cnn().conv2d(channels, weights, sliding);
    }
}
