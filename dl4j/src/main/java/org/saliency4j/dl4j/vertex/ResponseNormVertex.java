package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.saliency4j.engine.op.LocalResponseNorm;

/**
 * Normalisation by neighbouring channels, as {@link LocalResponseNorm} defines it. DL4J's own layer computes the same forward, but its gradient
 * is off by some thousandths, and it knows odd numbers of neighbours only.
 */
public final class ResponseNormVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int size = 1;

    @JsonProperty
    private float alpha;

    @JsonProperty
    private float beta;

    @JsonProperty
    private float bias;

    /** For DL4J, which sets the fields from JSON. */
    ResponseNormVertex() {}

    /**
     * A vertex.
     *
     * @param op its numbers
     */
    public ResponseNormVertex(LocalResponseNorm op) {
        size = op.size();
        alpha = op.alpha();
        beta = op.beta();
        bias = op.bias();
    }

    /**
     * What it computes.
     *
     * @return the operator
     */
    public LocalResponseNorm op() {
        return new LocalResponseNorm(size, alpha, beta, bias);
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        SDVariable x = inputs.get(0);
        long[] shape = x.getShape();
        int channels = (int) shape[1];
        float[] band = new float[channels * channels];
        for (int c = 0; c < channels; c++) {
            int last = Math.min(channels - 1, c + size / 2);
            for (int i = Math.max(0, c - (size - 1) / 2); i <= last; i++) {
                band[i * channels + c] = alpha / size;
            }
        }
        SDVariable sums = AxisMap.apply(sd, x.mul(x), shape, 1, band, channels);
        SDVariable scale = sums.add(bias);
        return x.mul(sd.math().exp(sd.math().log(scale).mul(-beta)));
    }
}
